import { AcceptCaseV1, AcceptComplaintV1, type CommandType, RegisterComplaintV1, SubmitComplaintV1 } from '@redress/contracts';
import type { OutboxRow } from '@redress/messaging';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptCase, acceptComplaint, registerComplaint, submissionId, submitComplaint } from './commands.js';
import { openRecords, type RecordItem } from './read-records.js';
import type { Recorded, Source } from './sources/source.js';
import { sources } from './sources/sources.js';

const dir = mkdtempSync(join(tmpdir(), 'redress-records-'));

afterAll(() => rmSync(dir, { recursive: true }));

async function itemsOf(source: Source, file: string): Promise<RecordItem[]> {
  const items: RecordItem[] = [];
  for await (const item of (await openRecords(source, file)).items) items.push(item);
  return items;
}

const sourceOf = (name: string): Source => sources.find((source) => source.name === name)!;

async function read(name: string, lines: readonly string[]): Promise<(Recorded | string)[]> {
  const file = join(dir, 'file.csv');
  writeFileSync(file, lines.join('\r\n'));
  return (await itemsOf(sourceOf(name), file)).map((item) => (item.kind === 'record' ? item.record : `line ${item.line}: ${item.reason}`));
}

const dataOf = <D>(type: CommandType<D>, { payload }: OutboxRow): D => type.data.parse(JSON.parse(payload!));

describe('a record of', () => {
  it('a market place is registered by its outline, the particular before the general', async () => {
    const header = 'dispute_id,content,outline,outline_class1,outline_class2,outline_class3';
    const rows = ['1,包裹破了,物流异常-物流损-需要退款,1,2,3', '2,没有动静,物流异常-物流停滞超72H-催促,1,2,3', '3,修了又坏,维修-维修范围纠纷-维修,1,2,3', '4,什么也没有,新的大类-小类,1,2,3'];
    expect(await read('zh_ecommerce_appeals', [header, ...rows])).toMatchObject([
      { id: '1', text: '包裹破了', channel: 'WEBSITE', language: 'zh-CN', registration: { category: 'LOGISTICS.DAMAGE', urgency: 2, scope: 1, summary: '物流异常-物流损-需要退款' } },
      { registration: { category: 'LOGISTICS.DELAY', urgency: 3 } },
      { registration: { category: 'AFTER_SALES.REPAIR' } },
      { registration: { category: 'OTHER' } },
    ]);
  });

  it('a city’s mail box is told by its header: labelled one way, the other way, or not at all', async () => {
    const common = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情'];
    const cells = ['7', 'U01', '路灯有安全隐患', '2019/1/2 3:04:05', '三天没亮'];
    const a = await read('zh_gov_messages', [[...common, '一级标签', '模型结果'].join(','), [...cells, '城乡建设', '城乡建设'].join(',')]);
    const b = await read('zh_gov_messages', [[...common, '一级分类'].join(','), [...cells, '环境保护'].join(',')]);
    const c = await read('zh_gov_messages', [[...common, '反对数', '点赞数'].join(','), [...cells, '0', '1'].join(',')]);
    expect(a).toMatchObject([{ id: '7', customer: 'U01', text: '路灯有安全隐患\n三天没亮', registration: { category: 'PROCESS', urgency: 3, scope: 2, summary: '群众留言:城乡建设' } }]);
    expect(b).toMatchObject([{ registration: { category: 'PROCESS.DELAY', scope: 3 } }]);
    expect(c).toMatchObject([{ registration: { category: 'OTHER', summary: '群众留言:未分类' } }]);
  });

  it('a bureau for consumers has words of its own where the file has a narrative, else those of its labels', async () => {
    const old = await read('cfpb', [
      'Complaint ID,Product,Sub-product,Issue,Sub-issue,State,ZIP code,Date received,Date sent to company,Company response,Timely response?,Consumer disputed?',
      '11,Credit card,,Late fee,,NY,1,2/1/2015,2/2/2015,Closed,Yes,',
      '12,Mortgage,FHA,"Loan modification,collection,foreclosure",,NY,1,2/1/2015,2/2/2015,Closed,Yes,',
    ]);
    const recent = await read('cfpb', [
      'Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID',
      '03/22/23,Loan,Title loan,Getting the loan,None,"They said ""no""\r\nand charged me.",None,LENDER,NY,1,None,Consent provided,Phone,03/22/23,Closed,Yes,N/A,13',
    ]);
    expect(old).toMatchObject([
      { id: '11', text: 'Late fee; Credit card', registration: { category: 'PRICE.OVERCHARGE', summary: 'Credit card: Late fee' } },
      { id: '12', registration: { category: 'PROCESS', urgency: 3 } },
    ]);
    expect(recent).toMatchObject([{ id: '13', text: 'They said "no"\r\nand charged me.', channel: 'HOTLINE', language: 'en', registration: { category: 'OTHER', summary: 'Loan: Getting the loan' } }]);
  });

  it('a city hotline keeps its channel', async () => {
    const header = 'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,case_title,subject,reason,type,queue,department,neighborhood,source';
    const row = (id: string, source: string) => `${id},a,b,c,d,e,f,Lamp out,Works,Street Lights,Lamp out,q,PW,Dorchester,${source}`;
    expect(await read('boston_311', [header, row('1', 'Constituent Call'), row('2', 'Employee Generated')])).toMatchObject([
      { id: '1', text: 'Lamp out, Dorchester', channel: 'HOTLINE', registration: { category: 'PROCESS.DELAY', urgency: 2, scope: 2, summary: 'Street Lights: Lamp out' } },
      { channel: 'PARTNER_API' },
    ]);
  });
});

describe('a file', () => {
  const header = 'dispute_id,content,outline';

  it('with lines that are no record tells them by line and reason and goes on', async () => {
    const items = await read('zh_ecommerce_appeals', [header, '1,a,x', ',b,x', '3,  ,x', '4,d', '5 5,e,x', '6,"f,x', '7,g\u0000\u0007,x']);
    expect(items).toMatchObject([
      { id: '1' }, 'line 3: no id', 'line 4: no text', 'line 5: 2 columns instead of 3', 'line 6: the id is not up to 100 letters, digits and signs', 'line 7: a quote is never closed', { id: '7', text: 'g' },
    ]);
  });

  it('of another source is refused with the columns that it has and that it needs', async () => {
    await expect(read('cfpb', [header, '1,a,x'])).rejects.toThrow(/its columns are dispute_id, content, outline; needed are\n {2}Complaint ID, Product/);
  });
});

describe('commands', () => {
  const recorded = (text: string, summary = 'Late'): Recorded => ({
    id: 'X-1', text, channel: 'WEBSITE', language: 'en', registration: { category: 'AFTER_SALES', urgency: 1, scope: 1, summary },
  });

  it('fit their schemas even where a text is longer than may be, and never cut a character in half', () => {
    const { description } = dataOf(SubmitComplaintV1, submitComplaint('s', recorded(`${'x'.repeat(19_999)}😀`)));
    expect(description).toHaveLength(19_999);
    expect(dataOf(RegisterComplaintV1, registerComplaint('i', 'k', recorded('a', 'y'.repeat(3000)).registration)).summary).toHaveLength(2000);
    expect(dataOf(RegisterComplaintV1, registerComplaint('i', 'k', recorded('a', '').registration)).summary).toBe('AFTER_SALES');
    dataOf(AcceptComplaintV1, acceptComplaint('i', 'k'));
    expect(dataOf(AcceptCaseV1, acceptCase('i', 'k', { departmentId: 'SALES' }))).toEqual({});
  });

  it('of one record are the same in every run, but for their time', () => {
    const [first, second] = [submitComplaint('s', recorded('a')), submitComplaint('s', recorded('a'))];
    expect(first.payload).toBe(second.payload);
    expect([first.id, first.headers['ce_id'], first.key]).toEqual(Array(3).fill(submissionId('s', 'X-1')));
  });

  it('bring a made-up customer: the same for all records of one, another for each record that names none', () => {
    const customerOf = (record: Recorded) => dataOf(SubmitComplaintV1, submitComplaint('s', record)).customer;
    expect(customerOf({ ...recorded('a'), customer: 'U 7' })).toEqual({ externalId: 's.U 7', name: 'Customer U 7', language: 'en', contacts: [{ kind: 'EMAIL', value: 's.u-7@example.com', preferred: true }] });
    expect(customerOf({ ...recorded('b'), id: 'X-2' }).contacts[0]?.value).toBe('s.x-2@example.com');
  });
});

// Real recordings are no part of the project: name their directory to read them all.
const data = process.env['REPLAY_DATA'];
(data && existsSync(data) ? describe : describe.skip)('the recordings', () => {
  it.each([
    ['zh_ecommerce_appeals', 'appeals.csv'], ['zh_gov_messages', 'unlabelled.csv'], ['zh_gov_messages', 'labelled_a.csv'], ['zh_gov_messages', 'labelled_b.csv'],
    ['cfpb', '2015q1.csv'], ['cfpb', 'payday_2023.csv'], ['boston_311', '2011.csv'],
  ])('of %s, %s, read without a flaw as commands that fit', async (name, file) => {
    const items = await itemsOf(sourceOf(name), join(data!, name, file));
    expect(items.flatMap((item) => (item.kind === 'flaw' ? [item] : []))).toEqual([]);
    for (const item of items) {
      if (item.kind === 'flaw') continue;
      dataOf(SubmitComplaintV1, submitComplaint(name, item.record));
      dataOf(RegisterComplaintV1, registerComplaint('i', 'k', item.record.registration));
    }
  });
});
