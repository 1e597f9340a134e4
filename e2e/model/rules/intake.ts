import {
  AcceptComplaintV1, ApproveRejectionV1, ErasePersonalDataV1, RecordChaserV1, RecordContactV1, RegisterComplaintV1, RejectComplaintV1, RequestInfoV1, type Role, SubmitComplaintV1, SupplyInfoV1, WithdrawComplaintV1,
} from '@redress/contracts';
import { categories } from './company.js';
import { dispatch, endWithdrawn, rejected } from './consequences.js';
import { isStranger, move, type Moves, type Reasons } from './move.js';
import { type Complaint, isOver, type Status } from './state.js';

/* Domain §4.1, the table of the complaint. */

const DESK: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER'];
const CUSTOMER_OR_DESK: readonly Role[] = ['CUSTOMER', ...DESK];
const FOUR_EYES = ['FALSE', 'MALICIOUS', 'UNFOUNDED'];
export const openStates: readonly Status[] = ['RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING', 'RESOLVED'];

const unless = ({ status }: Complaint, ...allowed: readonly Status[]): Reasons =>
  ({ NOT_FOUND: status === 'NONE', ARCHIVED: status === 'ARCHIVED', INVALID_STATE: !['NONE', 'ARCHIVED', ...allowed].includes(status) });

export const intake: Moves = [
  move(SubmitComplaintV1, CUSTOMER_OR_DESK, (_, { actor, data: { channel, customer, attachments, outletId, employeeId } }) => ({
    CONTACT_REQUIRED: channel !== 'THIRD_PARTY_REVIEW' && (!customer.name || customer.contacts.length === 0),
    ATTACHMENT_REQUIRED: channel === 'THIRD_PARTY_REVIEW' && attachments.length === 0,
    OUTLET_REQUIRED: channel === 'STORE' && !outletId,
    EMPLOYEE_REQUIRED: channel === 'INTERNAL_STAFF' && !employeeId,
    FORBIDDEN_CUSTOMER: actor.role === 'CUSTOMER' && customer.externalId !== undefined && customer.externalId !== actor.id,
  }), (c, { actor, data: { customer } }) => {
    c.status = 'RECEIVED';
    c.customer = actor.role === 'CUSTOMER' ? actor.id : customer.externalId;
    c.isReachable = customer.contacts.length > 0;
  }),

  move(RegisterComplaintV1, DESK, (c, { data: { category, product, severityOverride } }) => ({
    ...unless(c, 'RECEIVED'),
    UNKNOWN_CATEGORY: !categories[category],
    PRODUCT_REQUIRED: Boolean(categories[category]?.productNeeded) && !product,
    OVERRIDE_REASON_REQUIRED: severityOverride !== undefined && !severityOverride.reason,
  }), (c, { data: { category, urgency, scope, triggers, product, severityOverride } }) => {
    const score = urgency + scope;
    const computed = triggers.length > 0 || score >= 5 ? 'SEVERE' : score === 4 ? 'MODERATE' : 'MINOR';
    Object.assign(c, { status: 'REGISTERED', category, severity: severityOverride?.severity ?? computed, isSafetyMatter: triggers.includes('INJURY_OR_SAFETY') });
    if (!product) return;
    for (const key of ['PRODUCT_MODEL', 'PRODUCT_FAULT', 'PURCHASE_DATE', ...(product.serial ? ['SERIAL_NO'] : [])]) c.onFile.add(key);
  }),

  // Also while a case without a department waits in the manual queue: the customer may be called then too.
  move(RecordContactV1, DESK, (c) => unless(c, 'RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING')),

  move(RequestInfoV1, DESK, (c, { data }) => ({
    ...unless(c, 'RECEIVED', 'REGISTERED'),
    REQUEST_OPEN: c.askedAt !== undefined,
    ALREADY_ON_FILE: data.items.some(({ key, isUnreadable }) => c.onFile.has(key) && !isUnreadable),
  }), (c, { now }) => {
    c.askedAt = now;
  }),

  move(SupplyInfoV1, CUSTOMER_OR_DESK, (c, { actor, data }) => ({
    ...unless(c, ...(c.askedAt === undefined ? [] : (['RECEIVED', 'REGISTERED'] as const))),
    FORBIDDEN_CUSTOMER: isStranger(c, actor),
    ITEM_EMPTY: data.items.some(({ text, attachments }) => text === undefined && attachments.length === 0),
  }), (c, { data }) => {
    c.askedAt = undefined;
    for (const { key } of data.items) c.onFile.add(key);
  }),

  move(AcceptComplaintV1, DESK, (c) => ({ ...unless(c, 'REGISTERED'), AWAITING_CUSTOMER: c.askedAt !== undefined }), (c, { now }) => {
    c.status = 'ACCEPTED';
    c.proposedBy = undefined;
    dispatch(c, now);
  }),

  move(RejectComplaintV1, DESK, (c, { data }) => ({
    ...unless(c, 'RECEIVED', 'REGISTERED'),
    EVIDENCE_REQUIRED: data.evidenceRefs.length === 0,
    INDICATORS_REQUIRED: data.reasonCode === 'MALICIOUS' && new Set(data.indicators).size < 2,
  }), (c, { data, actor, now }) => {
    if (FOUR_EYES.includes(data.reasonCode)) c.proposedBy = actor.id;
    else rejected(c, now);
  }),

  move(ApproveRejectionV1, ['COMPLAINT_MANAGER'], (c, { actor }) => ({
    ...unless(c, 'RECEIVED', 'REGISTERED'),
    NOTHING_PROPOSED: c.proposedBy === undefined,
    FOUR_EYES: c.proposedBy === actor.id,
  }), (c, { now }) => rejected(c, now)),

  move(RecordChaserV1, CUSTOMER_OR_DESK, (c, { actor }) => ({ ...unless(c, ...openStates), FORBIDDEN_CUSTOMER: isStranger(c, actor) }), (c) => {
    c.chasers += 1;
  }),

  move(WithdrawComplaintV1, ['CUSTOMER'], (c, { actor }) => ({ ...unless(c, ...openStates), FORBIDDEN_CUSTOMER: isStranger(c, actor) }), endWithdrawn),

  move(ErasePersonalDataV1, ['COMPLAINT_MANAGER'], (c) => ({
    NOT_FOUND: c.status === 'NONE', INVALID_STATE: openStates.includes(c.status), REVIEW_WINDOW_OPEN: c.status === 'CLOSED' || c.status === 'REJECTED',
    UNDER_REVIEW: !c.reviews.every(isOver), ALREADY_ERASED: c.isErased,
  }), (c) => {
    Object.assign(c, { isErased: true, customer: undefined });
  }),
];
