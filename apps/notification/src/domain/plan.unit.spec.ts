import { HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanProposedV1 } from '@redress/contracts';
import { aComplaint, contextOf, heard, written } from './heard.builder.spec.js';
import { tellAnswer, tellAppointment, tellPlan } from './plan.js';

const context = contextOf();
const complaint = { ...aComplaint(), departmentId: 'LOGISTICS', handlerId: 'logistics-1' };
const proposed = (data = {}) => tellPlan(complaint, heard(HandlingPlanProposedV1, { responsibleId: 'technician-3', consentRequired: true, ...data }), context)!;
const answered = (agreed: boolean, by: string, data = {}) => tellAnswer(proposed(data).state, heard(HandlingPlanAnsweredV1, { agreed, by, ...data }), context);

describe('an appointment', () => {
  it('tells the customer who comes and when (S0-14)', () => {
    expect(written(tellAppointment(complaint, heard(HandlingOnsiteArrangedV1), context))).toMatchObject([{ template: 'APPOINTMENT', values: { technicianId: 'technician-3', at: '2026-03-16T02:00:00.000Z' } }]);
  });
});

describe('a plan', () => {
  it('is told to the customer with what it costs them (S3-50), and to the person who is to carry it out (S3-15)', () => {
    expect(written(proposed())).toMatchObject([
      { template: 'PLAN', to: 'CUSTOMER', values: { plan: 'We refund the freight of 12 yuan.', version: '1', fee: '0', compensation: '12', dueAt: '2026-02-13T10:00:00.000Z', consent: 'yes' } },
      { template: 'ASSIGN', to: 'HANDLER', recipient: 'technician-3', values: { stage: 'REMEDY', dueAt: '2026-02-13T10:00:00.000Z' } },
    ]);
    expect(written(proposed({ consentRequired: false }))[0]!.values).not.toHaveProperty('consent');
  });

  it('that the customer agreed to is given to the person who is to carry it out (S3-21)', () => {
    expect(written(answered(true, 'customer')).at(-1)).toMatchObject({ template: 'PLAN_ANSWERED', recipient: 'technician-3', values: { version: '1', agreed: 'yes', dueAt: '2026-02-13T10:00:00.000Z' } });
  });

  it('that the customer refused as a replacement leaves the other one standing, and the handler hears so (S3-50)', () => {
    expect(written(answered(false, 'customer', { version: 2, standing: 1 })).at(-1)).toMatchObject({ template: 'PLAN_ANSWERED', recipient: 'logistics-1', values: { version: '2', standing: '1' } });
  });

  it('that the customer refused goes back to the handler (S3-28)', () => {
    const message = written(answered(false, 'customer')).at(-1);
    expect(message).toMatchObject({ template: 'PLAN_ANSWERED', recipient: 'logistics-1', values: { version: '1' } });
    expect(message!.values).not.toHaveProperty('agreed');
  });

  it('is no news to whoever wrote the answer down', () => {
    expect(answered(false, 'logistics-1')).toBeUndefined();
    expect(answered(true, 'technician-3')).toBeUndefined();
    expect(tellAnswer(aComplaint(), heard(HandlingPlanAnsweredV1), context)).toBeUndefined();
  });
});
