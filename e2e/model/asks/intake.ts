import {
  AcceptComplaintV1, ApproveRejectionV1, ErasePersonalDataV1, RecordChaserV1, RecordContactV1, RegisterComplaintV1, RejectComplaintV1, RequestInfoV1, SubmitComplaintV1, SupplyInfoV1, WithdrawComplaintV1,
} from '@redress/contracts';
import { categories } from '../rules/company.js';
import type { Random } from '../random.js';
import type { Complaint } from '../rules/state.js';
import { ask, type Candidate, type Candidates, variants, without } from './candidate.js';
import { peopleOf } from './people.js';

const KEYS = ['PURCHASE_PROOF', 'FAULT_PHOTO', 'SERIAL_NO', 'PRODUCT_MODEL'] as const;

export const itemsToAsk = (random: Random) => [{ key: random.pick(KEYS), label: 'Please send it', isUnreadable: random.chance(0.2) }];
export const itemsToGive = (random: Random) => [{ key: random.pick(KEYS), text: '请看附件', attachments: [] }];
export const emptyItems = (random: Random) => [{ key: random.pick(KEYS), attachments: [] }];

export const intakeAsks: Candidates = (c, random, now) => {
  if (c.status === 'NONE') return submissions(c, random);
  const { customer, stranger, agent, manager, otherManager, handler } = peopleOf(c, random);
  const evidence = { text: 'It is not for us.', evidenceRefs: ['DOC-1'], indicators: [] };
  const asked = { items: itemsToAsk(random) };
  return [
    ...registrations(c, random),
    ask(0.8, RecordContactV1, agent, { outcome: random.pick(['REACHED', 'FAILED'] as const), channel: 'PHONE' }),
    ask(0.3, RequestInfoV1, agent, asked),
    ...variants(3, SupplyInfoV1, customer, { items: itemsToGive(random) }, [{}, { items: emptyItems(random) }]),
    ask(1, SupplyInfoV1, agent, { items: itemsToGive(random) }),
    ask(0, SupplyInfoV1, stranger, { items: itemsToGive(random) }),
    ask(10, AcceptComplaintV1, random.pick([agent, manager]), {}),
    ...variants(0.25, RejectComplaintV1, agent, { ...evidence, reasonCode: 'OUT_OF_SCOPE' }, [{}, { reasonCode: 'IN_LITIGATION' }, { evidenceRefs: [] }]),
    ...variants(0.25, RejectComplaintV1, manager, { ...evidence, reasonCode: 'FALSE' }, [
      {}, { reasonCode: 'UNFOUNDED' }, { reasonCode: 'MALICIOUS', indicators: ['NO_PURCHASE', 'IDENTICAL_TEXT'] }, { reasonCode: 'MALICIOUS', indicators: ['NO_PURCHASE', 'NO_PURCHASE'] },
    ]),
    ...[manager, otherManager, agent].map((actor) => ask(3, ApproveRejectionV1, actor, {})),
    ...[customer, stranger, agent, handler].map((actor) => ask(0.3, RecordChaserV1, actor, { text: '请问什么时候有结果?', attachments: [] })),
    ...[customer, stranger, agent].map((actor) => ask(0.08, WithdrawComplaintV1, actor, now % 2 === 0 ? {} : { reason: '问题已经解决' })),
  ];
};

export const erasureAsks: Candidates = (c, random) => {
  const { manager, otherManager, agent, customer } = peopleOf(c, random);
  return [manager, otherManager, agent, customer].map((actor) => ask(0.5, ErasePersonalDataV1, actor, { ground: 'CUSTOMER_REQUEST', requestRef: 'DPO-1' }));
};

function submissions(c: Complaint, random: Random): Candidate[] {
  const { customer, agent, handler } = peopleOf({ ...c, customer: c.name }, random);
  const contacts = [{ kind: 'EMAIL' as const, value: `${c.name}@example.com`, preferred: true }];
  const person = { externalId: c.name, name: '王五', contacts, language: random.pick(['zh-CN', 'en'] as const) };
  const good = { channel: random.pick(['WEBSITE', 'HOTLINE', 'WECHAT'] as const), customer: person, description: '冰箱有问题,要求处理', triggers: [], attachments: [] };
  const proof = { name: 'review.png', type: 'image/png', url: 'https://example.com/review.png', sha256: 'a'.repeat(64) };
  return [
    ...[customer, agent, agent].map((actor) => ask(10, SubmitComplaintV1, actor, good)),
    ...variants(0.6, SubmitComplaintV1, agent, good, [
      { channel: 'STORE', outletId: 'outlet-7' }, { channel: 'STORE' }, { channel: 'INTERNAL_STAFF', employeeId: 'sales-2' }, { channel: 'INTERNAL_STAFF' }, { channel: 'THIRD_PARTY_REVIEW' },
      { customer: { ...person, contacts: [] } }, { customer: without(person, 'name') },
    ]),
    // Nobody knows this customer, and no message reaches them.
    ask(2.5, SubmitComplaintV1, agent, { ...good, channel: 'THIRD_PARTY_REVIEW', customer: { contacts: [], language: 'en' }, attachments: [proof] }),
    ask(0, SubmitComplaintV1, customer, { ...good, customer: { ...person, externalId: 'somebody-else' } }),
    ask(0, SubmitComplaintV1, handler, good),
  ];
}

function registrations(c: Complaint, random: Random): Candidate[] {
  const { agent, handler } = peopleOf(c, random);
  const category = random.pick(Object.keys(categories));
  const product = { model: 'KX-200', fault: 'It does not cool.', boughtOn: '2025-11-02', ...(random.chance(0.5) ? { serial: 'SN-118' } : {}) };
  const level = { urgency: random.between(1, 3), scope: random.weighted([[6, 1], [2, 2], [1, 3]]), triggers: random.chance(0.08) ? ['INJURY_OR_SAFETY' as const] : [] };
  const good = { category, ...level, summary: 'As the customer said.', ...(categories[category]?.productNeeded || random.chance(0.2) ? { product } : {}) };
  return [
    ask(10, RegisterComplaintV1, agent, good),
    ask(1, RegisterComplaintV1, agent, without(good, 'product')),
    ...variants(0.5, RegisterComplaintV1, agent, good, [
      { category: 'NO_SUCH.CATEGORY' }, { severityOverride: { severity: 'MODERATE', reason: 'As the customer is in danger of losing more.' } }, { severityOverride: { severity: 'SEVERE' } },
    ]),
    ask(0, RegisterComplaintV1, handler, good),
  ];
}
