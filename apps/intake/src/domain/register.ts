import { CategoryPolicy, ComplaintRegisteredV1, type Input, type RegisterComplaintV1, SeverityPolicy } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { type Complaint, expectStatus } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { refuse } from './errors.js';
import { severityOf } from './severity.js';

type RegisterComplaint = (typeof RegisterComplaintV1)['example'];

/** RECEIVED → REGISTERED: sorted by category, urgency and scope (S1-03, S2-13, S3-03, S0-04). */
export function register(current: Complaint, { data, at }: Input<RegisterComplaint>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, 'RECEIVED');
  const category = context.policies.find(CategoryPolicy, data.category);
  if (!category) throw refuse('UNKNOWN_CATEGORY', { field: 'category' });
  if (category.body.productRequired && !data.product) throw refuse('PRODUCT_REQUIRED', { field: 'product' });
  const computed = severityOf(data.urgency, data.scope, data.triggers, severityMatrix(context));
  const override = data.severityOverride;
  if (override && !override.reason) throw refuse('OVERRIDE_REASON_REQUIRED', { field: 'severityOverride.reason' });
  const severity = override?.severity ?? computed;
  const outletId = data.outletId ?? current.outletId;
  const summary = scrub(data.summary);
  const product = data.product && { ...data.product, model: scrub(data.product.model), fault: scrub(data.product.fault) };
  const { category: code, urgency, scope, triggers } = data;
  return {
    state: {
      ...current, status: 'REGISTERED', category: code, urgency, scope, triggers, severity, summary, registeredAt: at.toISOString(),
      ...(product ? { product } : {}), ...(outletId ? { outletId } : {}),
    },
    facts: [
      ComplaintRegisteredV1.of({
        category: code,
        reviewType: category.body.reviewType,
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
        ...(data.suggestion ? { suggestion: data.suggestion } : {}),
      }),
    ],
  };
}

function severityMatrix({ policies }: IntakeContext): (typeof SeverityPolicy)['example']['body'] {
  const matrix = policies.find(SeverityPolicy, 'default');
  if (!matrix) throw new Error('the default severity matrix is not in force');
  return matrix.body;
}
