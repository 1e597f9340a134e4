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
  ITEM_EMPTY: { kind: 'VALIDATION', message: 'An item is supplied as text, as files, or as both.' },
  EVIDENCE_REQUIRED: { kind: 'VALIDATION', message: 'A rejection names at least one piece of evidence (S1-16).' },
  INDICATORS_REQUIRED: { kind: 'VALIDATION', message: 'Malice takes at least two different indicators; the number of complaints is none (S1-16).' },
  ALREADY_ON_FILE: { kind: 'STATE', message: 'The item is on file: use what is there, or say that it cannot be read (S0-03).' },
  REQUEST_OPEN: { kind: 'STATE', message: 'The customer is being asked already: what is still missing is asked for after the answer.' },
  AWAITING_CUSTOMER: { kind: 'STATE', message: 'The customer is being asked for items: the complaint is accepted when they are supplied.' },
  NOTHING_PROPOSED: { kind: 'STATE', message: 'No rejection is proposed.' },
  FOUR_EYES: { kind: 'AUTHORITY', message: 'Somebody other than the proposer approves a rejection (S1-16).' },
  RECORD_FULL: { kind: 'STATE', message: "The customer's record holds as much as it can: what is more has to be kept elsewhere." },
  REVIEW_WINDOW_OPEN: { kind: 'STATE', message: 'The customer may still ask for a review: personal data are erased when the complaint is archived.' },
  UNDER_REVIEW: { kind: 'STATE', message: 'A review is under way: personal data are erased when it is over.' },
  ALREADY_ERASED: { kind: 'STATE', message: 'The personal data of the complaint were erased before.' },
  ARCHIVED: { kind: 'STATE', message: 'The complaint is archived: it can only be read (S1-09).' },
});

export const refuse = refusals.refuse;
