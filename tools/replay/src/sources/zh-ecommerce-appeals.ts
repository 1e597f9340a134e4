import { byPrefix, type Registration, shape, type Source } from './source.js';

type Class = Pick<Registration, 'category' | 'urgency'>;

/** By the dispute's outline (纠纷大类-小类-诉求). */
const classes: Readonly<Record<string, Class>> = {
  '退换货-售后处理超时': { category: 'AFTER_SALES.DELAY', urgency: 2 },
  '退换货-无故驳回服务单': { category: 'AFTER_SALES.RETURN', urgency: 2 },
  '退换货': { category: 'AFTER_SALES.RETURN', urgency: 1 },
  '维修-维修时效': { category: 'AFTER_SALES.DELAY', urgency: 2 },
  '维修-维修费用': { category: 'PRICE.OVERCHARGE', urgency: 1 },
  '维修': { category: 'AFTER_SALES.REPAIR', urgency: 2 },
  '安装-安装费用': { category: 'PRICE.OPACITY', urgency: 1 },
  '安装': { category: 'AFTER_SALES', urgency: 1 },
  '超期发货': { category: 'LOGISTICS.DELAY', urgency: 2 },
  '正常时效发货': { category: 'LOGISTICS.DELAY', urgency: 1 },
  '无法发货': { category: 'LOGISTICS', urgency: 2 },
  '签收问题': { category: 'LOGISTICS.LOSS', urgency: 2 },
  '少错件': { category: 'LOGISTICS', urgency: 1 },
  '物流异常-物流损': { category: 'LOGISTICS.DAMAGE', urgency: 2 },
  '物流异常': { category: 'LOGISTICS.DELAY', urgency: 3 },
  '运费': { category: 'PRICE.OVERCHARGE', urgency: 1 },
  '售前退款': { category: 'PRICE', urgency: 1 },
  '发票': { category: 'PROCESS.DELAY', urgency: 1 },
  '服务类': { category: 'SERVICE.ATTITUDE', urgency: 2 },
};

/** Disputes of an online market place. */
export const zhEcommerceAppeals: Source = {
  name: 'zh_ecommerce_appeals',
  shapes: [
    shape(['dispute_id', 'content', 'outline'], (row) => ({
      id: row.dispute_id,
      text: row.content,
      channel: 'WEBSITE',
      language: 'zh-CN',
      registration: { ...byPrefix(classes, row.outline, { category: 'OTHER', urgency: 1 }), scope: 1, summary: row.outline },
    })),
  ],
};
