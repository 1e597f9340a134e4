import { cn2026 } from '@redress/calendar';
import {
  ClockRemindedV1, ClockStartedV1, ComplaintChasedV1, ComplaintClosedV1, ComplaintInfoRequestedV1, ComplaintRejectedV1, ComplaintWithdrawnV1, DepartmentPolicy, HandlingAcceptedV1,
  HandlingAssignedV1, HandlingDisputedV1, HandlingOnsiteArrangedV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingRepliedV1, HandlingResolvedV1, HandlingSuspendedV1, HandlingTransferredV1,
  HandlingUnroutedV1, ImprovementAssignedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceRequestedV1, ReviewOpenedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freePort, type MailCatcher, startMailCatcher } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

describe('what is written on the way of a complaint', () => {
  let catcher: MailCatcher;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    catcher = await startMailCatcher({ smtpPort: await freePort(), httpPort: await freePort() });
    sut = await startNotification({ SMTP_URL: catcher.smtpUrl, STAFF_MAIL_DOMAIN: 'staff.example', STAFF_LANGUAGE: 'en', ANSWER_URL: 'https://answers.example' });
    feed = await Feed.on(sut.bus);
    await feed.publish('calendar', 'default', cn2026 as never);
    await feed.publish('department', 'LOGISTICS', DepartmentPolicy.example.body);
    await waitFor('the department to be heard of', async () => (await sut.database.pool.query(`select from policies where key = 'department:LOGISTICS'`)).rowCount === 1);
  });

  beforeEach(() => sut.setClock('2026-02-13T08:00:00.000Z'));

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await catcher.stop();
  });

  type Facts = (key: string) => ReturnType<Feed['fact']>[];

  /** What the customer reads, and staff read, after some facts, the acknowledgement left out. */
  const readAfter = async (language: 'zh-CN' | 'en', facts: Facts, count: number) => {
    const { key, email } = await feed.submit({ language, name: '王五' });
    const records = facts(key);
    await feed.send(...records);
    // Heard twice, written once.
    await feed.send(...records);
    const said = await waitFor('every message to be sent', () => {
      const ends = feed.said(key).filter(({ headers }) => /^notification\.(sent|failed)/.test(String(headers['ce_type'])));
      return ends.length > count && ends;
    });
    expect(said.map(({ headers }) => headers['ce_type']).filter((type) => type === 'notification.failed.v1')).toEqual([]);
    const no = numberOf(key);
    const plain = ({ text }: { readonly text: string | null }) => (text ?? '').replaceAll(no, 'NO').replaceAll(key, 'KEY').split(/\n\n(See how|凭查询码)/)[0]!.trim();
    const customer = catcher.box.list({ to: email }).filter(({ subject }) => !/has arrived$|已收到您的投诉/.test(subject)).map(plain);
    const staff = catcher.box.list({}).filter(({ to, subject }) => to.some((one) => one.endsWith('@staff.example')) && subject.includes(no)).map((mail) => `${mail.to.join()}: ${plain(mail)}`);
    expect(staff.join()).not.toMatch(/王五|7K3M|@example\.com/);
    expect(customer.length + staff.length).toBe(count);
    return { customer, staff, key };
  };

  const handled: Facts = (key) => [
    feed.fact(ClockStartedV1, key, { stage: 'RESOLVE', dueAt: '2026-02-27T10:00:00.000Z' }),
    feed.fact(HandlingAssignedV1, key),
    feed.fact(HandlingAcceptedV1, key),
    feed.fact(HandlingOnsiteArrangedV1, key),
    feed.fact(HandlingPlanProposedV1, key, { consentRequired: true }),
    feed.fact(HandlingSuspendedV1, key),
    feed.fact(HandlingRepliedV1, key),
    feed.fact(HandlingPlanExecutedV1, key),
    feed.fact(HandlingResolvedV1, key),
    feed.fact(ComplaintClosedV1, key),
  ];

  it('in English (domain §6.10)', async () => {
    const { customer, staff } = await readAfter('en', handled, 11);
    expect([...customer].sort()).toEqual([
      'About NO: is the problem solved? Are you satisfied?\nhttps://answers.example/KEY/answer#TOKEN',
      'As agreed with you, NO waits until 2026-10-13 10:00.',
      'NO is closed. Not satisfied? Ask for a review with your reason, until the day that the result named.',
      'Our answer on NO: The parcel was found in the depot and goes out today.',
      'Our proposal for NO (version 1): We refund the freight of 12 yuan.\nYou pay: 0 CNY; compensation: 12 CNY; done by 2026-02-13 18:00.\nNothing is done without your consent. Please confirm.',
      // 30 days from 13 February are a Sunday; the next working day.
      'Result of NO: The freight of 12 yuan was refunded.\n\nNot satisfied? Ask for a review by 2026-03-16 18:00 with your reason.\n\nlogistics-1 (Logistics)',
      'The solution for NO has been carried out.',
      'logistics-1 (Logistics) handles NO; answer due 2026-02-27 18:00.',
      'technician-3 visits at 2026-03-16 10:00 about NO. Please confirm.',
    ].map((text) => text.replace('#TOKEN', customer.find((one) => one.startsWith('About'))?.match(/#[\w-]{32}$/)?.[0] ?? 'no token')));
    expect([...staff].sort()).toEqual([
      'logistics-1@staff.example: Remedy: NO due 2026-02-13 18:00. We refund the freight of 12 yuan.',
      'logistics-1@staff.example: Resolution: NO due 2026-02-27 18:00. Category: LOGISTICS.DELAY, minor.',
    ]);
  });

  it('in Chinese, with what else can happen (domain §6.10, S1-10)', async () => {
    const { customer, staff } = await readAfter('zh-CN', (key) => [
      feed.fact(HandlingUnroutedV1, key),
      feed.fact(HandlingTransferredV1, key, { departmentId: 'LOGISTICS', handlerId: undefined }),
      feed.fact(HandlingDisputedV1, key),
      feed.fact(ComplaintChasedV1, key),
      feed.fact(ComplaintRejectedV1, key),
      feed.fact(ReviewTriggeredV1, key),
      feed.fact(ReviewOpenedV1, key),
      feed.fact(ReviewReviewerAssignedV1, key),
      feed.fact(ReviewEvidenceRequestedV1, key),
      feed.fact(ReviewConcludedV1, key),
      feed.fact(ImprovementAssignedV1, key),
    ], 12);
    expect([...customer].sort()).toEqual([
      '您对投诉NO的复查申请已立项,正在复查。',
      '我们已收到您对投诉NO的复查申请(C26-0000017-3-R1),将进行初步筛查,并把结果告知您。',
      '投诉NO不予受理,理由:反映的情况与事实不符:The proof of purchase belongs to another person。可在2026-07-17 18:00前申诉。',
      '投诉NO的复查结论:变更原处理结果。Nobody asked about the loss that followed from the delay.\n补救措施:The loss of 80 yuan is compensated.\n\n同一事实和理由不再复查;如有新的事实,可再次申请。您也可以向消费者协会或行业主管部门反映,或依法申请仲裁、提起诉讼。',
      '投诉NO转由物流部负责。原因:需要专业部门处理。',
    ].sort());
    expect(staff.map((text) => text.split(':')[0]).sort()).toEqual([
      'complaint_manager@staff.example', 'coordinator@staff.example', 'logistics-manager@staff.example', 'logistics-manager@staff.example', 'logistics-manager@staff.example', 'reviewer-2@staff.example', 'service-1@staff.example',
    ]);
  });

  it('when the customer takes the complaint back', async () => {
    expect((await readAfter('zh-CN', (key) => [feed.fact(ComplaintWithdrawnV1, key)], 1)).customer).toEqual(['投诉NO已按您的要求撤回,处理已经结束。']);
  });

  it('when a review is declined: the notice has its number, the reason and the basis (S4-23)', async () => {
    const { customer } = await readAfter('zh-CN', (key) => [feed.fact(ReviewDeclinedV1, key)], 1);
    expect(customer[0]).toMatch(/^您的复查申请\(C26-0000017-3-R1\)不予复查,理由:首次处理已穷尽解决措施、诉求超出法律法规规定:The freight was refunded.*;依据:Civil Code Art\. 833。/);
  });

  it('when the customer is asked for something: by when, and twice more (domain §4.2)', async () => {
    const { key, email } = await feed.submit({ language: 'en' });
    await feed.send(feed.fact(ComplaintInfoRequestedV1, key));
    await waitFor('the message to wait', async () => (await sut.database.pool.query(`select from messages where complaint_id = $1 and template = 'INFO_REQUEST' and next_try_at is null`, [key])).rowCount === 1);
    const dueAt = '2026-02-28T10:00:00.000Z';
    await feed.send(feed.fact(ClockStartedV1, key, { stage: 'CUSTOMER_REPLY', dueAt }), feed.fact(ClockRemindedV1, key, { n: 1, dueAt }), feed.fact(ClockRemindedV1, key, { n: 2, dueAt }));
    await feed.until(key, 4);
    const mails = catcher.box.list({ to: email }).filter(({ text }) => text?.startsWith('Please send: Receipt or invoice by 2026-02-28 18:00'));
    expect(mails.map(({ subject }) => subject).sort()).toEqual([`Reminder: We need something for ${numberOf(key)}`, `Reminder: We need something for ${numberOf(key)}`, `We need something for ${numberOf(key)}`]);
  });

  it('with a decision: when it bounced days later, the next address reads the same date, which the other services hear (S1-10, §4.4)', async () => {
    const contacts = ['a', 'b'].map((name, i) => ({ kind: 'EMAIL' as const, value: `${name}-${newId()}@example.com`, preferred: i === 0 }));
    const { key } = await feed.submit({ language: 'en', contacts });
    await feed.send(feed.fact(HandlingResolvedV1, key));
    const results = () => feed.said(key).map(({ data }) => data as { messageId: string; template: string; until?: string }).filter(({ template }) => template === 'RESULT');
    const first = await waitFor('the result', () => results()[0]);
    await sut.setClock('2026-02-16T08:00:00.000Z');
    expect(await sut.request('POST', `/v1/messages/${key}/record-delivery`, { as: { roles: ['INTEGRATION'], sub: 'gateway' }, body: { messageId: first.messageId, outcome: 'FAILED' } })).toMatchObject({ status: 200 });
    await waitFor('the next way', () => results().filter(({ until }) => until !== undefined).length === 2);
    expect(results().map(({ until }) => until)).toEqual(['2026-03-16T10:00:00.000Z', undefined, '2026-03-16T10:00:00.000Z']);
    for (const { value } of contacts) expect(catcher.box.list({ to: value }).map(({ text }) => /by (\S+ \S+) with your reason/.exec(text ?? '')?.[1]).filter(Boolean)).toEqual(['2026-03-16 18:00']);
  });

  it('in the quiet hours waits for the morning, if it can (domain §4.5)', async () => {
    await sut.setClock('2026-02-13T13:30:00.000Z');
    const { key } = await feed.submit();
    await feed.send(feed.fact(HandlingResolvedV1, key));
    const templates = async () => (await feed.until(key, 3)).filter(({ headers }) => headers['ce_type'] === 'notification.sent.v1').map(({ data }) => (data as { template: string }).template).sort();
    expect(await templates()).toEqual(['ACK', 'RESULT']);
    await sut.setClock('2026-02-13T23:59:59.000Z');
    await feed.submit({ key: newId() }).then(({ key: other }) => feed.until(other));
    expect(await templates()).toEqual(['ACK', 'RESULT']);
    await sut.setClock('2026-02-14T00:00:00.000Z');
    await feed.until(key, 4);
    expect(await templates()).toEqual(['ACK', 'CALLBACK', 'RESULT']);
  });

  it('that was due before the quiet hours, but could not go, waits for the morning too', async () => {
    await sut.setClock('2026-02-13T12:59:59.000Z');
    const { key } = await feed.submit();
    await feed.until(key);
    await feed.send(feed.fact(ComplaintClosedV1, key));
    await feed.until(key, 2);
    await sut.database.pool.query(`update messages set status = 'QUEUED', next_try_at = '2026-02-13T12:59:59.000Z', accepted_at = null, tries = 0 where complaint_id = $1 and template = 'PROGRESS'`, [key]);
    await sut.setClock('2026-02-13T13:00:00.000Z');
    const held = await waitFor('the message to be held', async () => {
      const { rows } = await sut.database.pool.query<{ next_try_at: Date; tries: number }>(`select next_try_at, tries from messages where complaint_id = $1 and template = 'PROGRESS' and next_try_at > '2026-02-13T13:00:00.000Z'`, [key]);
      return rows[0];
    });
    expect([held.next_try_at.toISOString(), held.tries]).toEqual(['2026-02-14T00:00:00.000Z', 0]);
  });
});
