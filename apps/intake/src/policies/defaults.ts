import { CategoryPolicy, IntegrationPolicy, RetentionPolicy, SeverityPolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';

type CategoryBody = (typeof CategoryPolicy)['example']['body'];
type Plans = Omit<CategoryBody, 'names' | 'reviewType' | 'productRequired'>;

/** Solutions that any category may offer; those in the second list only with the customer's consent. */
const offers = (free: readonly string[], consented: readonly string[]): Pick<Plans, 'solutions'> => ({
  solutions: [...consented.map((code) => ({ code, consent: true })), ...free.map((code) => ({ code, consent: false }))],
});
const repairs: Plans = { requiresRepairRecord: ['REPAIR', 'REPLACE'] };

/** The tree of domain §6.1: code, 中文, English, and what plans may and must hold. Where a sub-category says nothing, its category does. */
const categories: readonly (readonly [code: string, zh: string, en: string, reviewType: CategoryBody['reviewType'], plans?: Plans])[] = [
  ['PRODUCT', '产品质量', 'Product quality', 'PRODUCT', {
    ...offers(['UPGRADE', 'FIX', 'ALTERNATIVE_ADVICE'], ['REPAIR', 'REPLACE', 'RETURN']), ...repairs,
    requiresInspection: ['REPAIR', 'REPLACE', 'RETURN'], requiresReason: ['ALTERNATIVE_ADVICE'],
  }],
  ['PRODUCT.HARDWARE', '硬件故障', 'Hardware fault', 'PRODUCT'],
  ['PRODUCT.SOFTWARE', '软件问题', 'Software fault', 'PRODUCT'],
  ['PRODUCT.DAMAGE', '产品破损', 'Damaged product', 'PRODUCT'],
  ['SERVICE', '服务质量', 'Service quality', 'SERVICE', offers(['APOLOGY', 'EDUCATION'], ['COMPENSATION'])],
  ['SERVICE.ATTITUDE', '服务态度', 'Attitude of staff', 'SERVICE', { requiredSolutions: ['APOLOGY'] }],
  ['SERVICE.COMMUNICATION', '沟通', 'Communication', 'SERVICE'],
  ['AFTER_SALES', '售后维修', 'After-sales and repair', 'SERVICE', { ...offers([], ['REPAIR', 'REPLACE', 'RETURN', 'REFUND']), ...repairs }],
  ['AFTER_SALES.REPAIR', '维修质量', 'Quality of repair', 'SERVICE'],
  ['AFTER_SALES.DELAY', '维修周期', 'Duration of repair', 'SERVICE'],
  ['AFTER_SALES.RETURN', '退换', 'Return and exchange', 'SERVICE'],
  ['LOGISTICS', '物流配送', 'Logistics', 'PROCESS', { ...offers(['FREIGHT_REFUND'], ['COMPENSATION']), mandatoryQuestions: ['CONSEQUENTIAL_LOSS'] }],
  ['LOGISTICS.DELAY', '物流延误', 'Late delivery', 'PROCESS'],
  ['LOGISTICS.DAMAGE', '物流破损', 'Damage in transit', 'PROCESS'],
  ['LOGISTICS.LOSS', '物流丢失', 'Lost in transit', 'PROCESS'],
  ['PRICE', '价格', 'Price', 'PROCESS', offers(['EXPLANATION'], ['REFUND_DIFFERENCE'])],
  ['PRICE.OVERCHARGE', '多收费用', 'Overcharged', 'PROCESS'],
  ['PRICE.OPACITY', '收费不透明', 'Opaque fees', 'PROCESS'],
  ['PROCESS', '流程效率', 'Process', 'PROCESS', offers(['APOLOGY', 'EXPLANATION'], ['COMPENSATION'])],
  ['PROCESS.DELAY', '拖延', 'Delay', 'PROCESS'],
  ['PROCESS.BUCK_PASSING', '推诿', 'Buck-passing', 'PROCESS'],
  ['PROCESS.INFO_REPEAT', '重复索要信息', 'Asked for the same information again', 'PROCESS'],
  ['OTHER', '其他', 'Other', 'OTHER', { approvalAlways: true }],
];

const needsProduct = (code: string): boolean => /^(PRODUCT|AFTER_SALES)(\.|$)/.test(code);

/** What intake publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  ...categories.map(([id, zh, en, reviewType, plans = {}]) => ({ kind: CategoryPolicy, id, body: { names: { 'zh-CN': zh, en }, reviewType, productRequired: needsProduct(id), ...plans } })),
  { kind: SeverityPolicy, id: SeverityPolicy.example.id, body: SeverityPolicy.example.body },
  { kind: IntegrationPolicy, id: IntegrationPolicy.example.id, body: IntegrationPolicy.example.body },
  { kind: RetentionPolicy, id: RetentionPolicy.example.id, body: RetentionPolicy.example.body },
];
