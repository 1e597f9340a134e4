import { CategoryPolicy, ComplaintRegisteredV1, type Input, itemsOfProduct, type RegisterComplaintV1, SeverityPolicy } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';
import { severityOf } from './severity.js';

type RegisterComplaint = (typeof RegisterComplaintV1)['example'];

/** What nobody has sorted belongs to no area of business: routing shows it to a person (domain §6.1). */
const UNSORTED: RegisterComplaint = { category: 'OTHER', urgency: 2, scope: 1, triggers: [], summary: 'Taken up by a review before anybody had sorted it.' };

/** RECEIVED → REGISTERED: sorted by category, urgency and scope (S1-03, S2-13, S3-03, S0-04). */
export function register(current: Complaint, { data, at }: Input<RegisterComplaint>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, 'RECEIVED');
  if (categoryOf(data.category, context).productRequired && !data.product) throw refuse('PRODUCT_REQUIRED', { field: 'product' });
  return sort(current, data, at, context);
}

/** Registers what has to be handled although nobody has looked at it. */
export function registerUnsorted(current: Complaint, context: IntakeContext): Decision<Complaint> {
  return sort(current, UNSORTED, context.now, context);
}

function sort(current: Complaint, data: RegisterComplaint, at: Date, context: IntakeContext): Decision<Complaint> {
  const { reviewType } = categoryOf(data.category, context);
  const computed = severityOf(data.urgency, data.scope, data.triggers, severityMatrix(context));
  const override = data.severityOverride;
  if (override && !override.reason) throw refuse('OVERRIDE_REASON_REQUIRED', { field: 'severityOverride.reason' });
  const severity = override?.severity ?? computed;
  const outletId = data.outletId ?? current.outletId;
  const summary = scrub(data.summary);
  const product = data.product && { ...data.product, model: scrub(data.product.model), fault: scrub(data.product.fault) };
  const { category, urgency, scope, triggers } = data;
  return {
    state: {
      ...current, status: 'REGISTERED', category, urgency, scope, triggers, severity, summary, registeredAt: at.toISOString(),
      ...(product ? { product, onFile: { ...current.onFile, ...Object.fromEntries(itemsOfProduct(product).map(({ key, ref }) => [key, ref])) } } : {}),
      ...(outletId ? { outletId } : {}),
    },
    facts: [
      ComplaintRegisteredV1.of({
        category,
        reviewType,
        urgency,
        scope,
        severity,
        triggers,
        ...(override?.reason ? { severityOverride: { reason: scrub(override.reason) } } : {}),
        ...(product ? { product } : {}),
        ...(outletId ? { outletId } : {}),
        channel: current.channel,
        summary,
        recentCount3m: context.recentCounts.get(current.customerId) ?? 0,
        customerId: current.customerId,
        ...(data.suggestion ? { suggestion: data.suggestion } : {}),
      }),
    ],
  };
}

function categoryOf(code: string, { policies }: IntakeContext): (typeof CategoryPolicy)['example']['body'] {
  const category = policies.find(CategoryPolicy, code);
  if (!category) throw refuse('UNKNOWN_CATEGORY', { field: 'category' });
  return category.body;
}

function severityMatrix({ policies }: IntakeContext): (typeof SeverityPolicy)['example']['body'] {
  const matrix = policies.find(SeverityPolicy, 'default');
  if (!matrix) throw new Error('the default severity matrix is not in force');
  return matrix.body;
}
