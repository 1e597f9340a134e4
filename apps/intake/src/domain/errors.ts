import { defineRefusals } from '@redress/kernel';

/** What intake refuses, and why. */
export const refusals = defineRefusals({
  CONTACT_REQUIRED: { kind: 'VALIDATION', message: 'A complaint needs a name and at least one contact, unless it is a third-party review (S3-02).' },
  CONTACT_UNUSABLE: { kind: 'VALIDATION', message: 'A contact of kind EMAIL is one mail address and nothing else.' },
  ATTACHMENT_REQUIRED: { kind: 'VALIDATION', message: 'A third-party review needs an attachment that shows it (S3-40).' },
  ATTACHMENT_UNUSABLE: { kind: 'VALIDATION', message: 'An attachment is named by its http or https address, in printable ASCII.' },
  EMPLOYEE_REQUIRED: { kind: 'VALIDATION', message: 'A complaint of internal staff names the employee who recorded it (S3-40).' },
  OUTLET_REQUIRED: { kind: 'VALIDATION', message: 'A complaint at a store names the outlet (S1-02).' },
  UNKNOWN_CATEGORY: { kind: 'VALIDATION', message: 'No category of that code is in force.' },
  PRODUCT_REQUIRED: { kind: 'VALIDATION', message: 'This category needs the product: model, fault and date of purchase (S3-03).' },
  OVERRIDE_REASON_REQUIRED: { kind: 'VALIDATION', message: 'A severity other than the computed one needs a reason (S0-04).' },
  OCCURRED_IN_FUTURE: { kind: 'VALIDATION', message: 'What is complained about has not happened yet.' },
});

export const refuse = refusals.refuse;
