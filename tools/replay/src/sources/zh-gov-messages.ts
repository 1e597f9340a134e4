import { byPrefix, type Level, type Recorded, type Registration, type Row, shape, type Source } from './source.js';

type Class = Pick<Registration, 'category' | 'scope'>;

/** By the first-level label (一级标签); a city's matters mostly touch more than one person. */
const classes: Readonly<Record<string, Class>> = {
  '城乡建设': { category: 'PROCESS', scope: 2 },
  '劳动和社会保障': { category: 'SERVICE', scope: 1 },
  '教育文体': { category: 'SERVICE', scope: 2 },
  '商贸旅游': { category: 'PRICE', scope: 1 },
  '卫生计生': { category: 'SERVICE', scope: 1 },
  '交通运输': { category: 'LOGISTICS', scope: 2 },
  '环境保护': { category: 'PROCESS.DELAY', scope: 3 },
};

const columns = ['留言编号', '留言用户', '留言主题', '留言详情'] as const;

function message(row: Row<(typeof columns)[number]>, label: string): Recorded {
  return {
    id: row.留言编号,
    customer: row.留言用户,
    text: `${row.留言主题}\n${row.留言详情}`,
    channel: 'WEBSITE',
    language: 'zh-CN',
    registration: { ...byPrefix(classes, label, { category: 'OTHER', scope: 1 }), urgency: urgencyOf(row.留言主题), summary: `群众留言:${label || '未分类'}` },
  };
}

function urgencyOf(subject: string): Level {
  if (/安全|隐患|危险|事故/.test(subject)) return 3;
  return /拖欠|扰民|投诉|违法|违规/.test(subject) ? 2 : 1;
}

/** Messages of citizens to a city: two labelled files and one without labels. */
export const zhGovMessages: Source = {
  name: 'zh_gov_messages',
  shapes: [
    shape([...columns, '一级标签'], (row) => message(row, row.一级标签)),
    shape([...columns, '一级分类'], (row) => message(row, row.一级分类)),
    shape(columns, (row) => message(row, '')),
  ],
};
