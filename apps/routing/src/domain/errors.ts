import { defineRefusals } from '@redress/kernel';

/** What routing refuses, and why. */
export const refusals = defineRefusals({
  HANDLER_NOT_IN_TEAM: { kind: 'VALIDATION', message: 'The handler that is named belongs neither to the team of the responsible department nor leads it (S3-10, S3-14).' },
  HANDLER_EXCLUDED: { kind: 'AUTHORITY', message: 'A review sent the case back: somebody else than before has to handle it.' },
  UNKNOWN_DEPARTMENT: { kind: 'VALIDATION', message: 'There is no department by that id.' },
  BINDING_ASSIGNMENT: { kind: 'STATE', message: 'The coordination group appointed this department: it cannot pass the case on (S0-10).' },
  TRANSFER_TOO_LATE: { kind: 'STATE', message: 'A case can be passed on for one working day after the department got it.' },
  TRANSFER_PING_PONG: { kind: 'STATE', message: 'That department has had the case already.' },
  TRANSFER_LIMIT: { kind: 'STATE', message: 'The case was passed on twice: it goes to the coordination group, which appoints a department. The command is accepted.' },
  CASE_FILE_FULL: { kind: 'STATE', message: 'The case file holds as many entries or items as it may.' },
  VISIT_TIME_OUT_OF_RANGE: { kind: 'VALIDATION', message: 'A visit lies ahead, and within seven days.' },
  END_IN_PAST: { kind: 'VALIDATION', message: 'The expected end lies ahead.' },
  UNKNOWN_QUESTION: { kind: 'VALIDATION', message: 'The category makes no such question mandatory.' },
  ALREADY_ON_FILE: { kind: 'STATE', message: 'The customer supplied that already; it is found under the reference given. Only what cannot be read may be asked for again.' },
  ITEM_EMPTY: { kind: 'VALIDATION', message: 'An item is supplied in words or as a file.' },
  ATTACHMENT_UNUSABLE: { kind: 'VALIDATION', message: 'An attachment is kept at an address that a browser may open: http or https, without blanks.' },
  QUESTION_UNANSWERED: { kind: 'VALIDATION', message: 'The category asks questions that nobody has answered yet (S4-01).' },
  INSPECTION_REQUIRED: { kind: 'VALIDATION', message: 'This solution needs an inspection that was recorded (S3-16).' },
  SOLUTION_REQUIRED: { kind: 'VALIDATION', message: 'A plan for this category holds a solution that is missing (S3-18).' },
  REASON_REQUIRED: { kind: 'VALIDATION', message: 'This solution needs a reason: why it cannot be solved (S3-17).' },
  APPROVAL_REQUIRED: { kind: 'VALIDATION', message: 'The manager of the responsible department has to propose this plan: it goes beyond the catalogue or the limit for compensation (S3-08).' },
  REMEDY_DUE_IN_PAST: { kind: 'VALIDATION', message: 'The remedy is promised for a time that lies ahead.' },
  PLAN_SUPERSEDED: { kind: 'STATE', message: 'The answer is about another version of the plan than the one proposed last.' },
  EVIDENCE_REQUIRED: { kind: 'VALIDATION', message: 'Whoever answers for the customer names the evidence.' },
  CONSENT_REQUIRED: { kind: 'STATE', message: 'The customer has not agreed to this: it is proposed to them, or what was agreed is proposed anew, and they answer (S3-21, S3-50).' },
  CAUSE_REQUIRED: { kind: 'VALIDATION', message: 'A result names its cause (S1-15).' },
  UNKNOWN_CAUSE: { kind: 'VALIDATION', message: 'There is no cause by that code.' },
  RESPONSIBILITY_REQUIRED: { kind: 'VALIDATION', message: 'The table names nobody who answers for this cause: say who does (S3-19).' },
  RESPONSIBILITY_REASON_REQUIRED: { kind: 'VALIDATION', message: 'Who answers for the cause is another than the table says: give the reason (S3-19).' },
  ROOT_CAUSE_REQUIRED: { kind: 'VALIDATION', message: 'A severe complaint is resolved with its root cause and a proposal for improvement (S1-27).' },
  EXPLANATION_REQUIRED: { kind: 'VALIDATION', message: 'A repair is explained to the customer (S3-22).' },
  REPAIR_RECORD_REQUIRED: { kind: 'VALIDATION', message: 'A repair or replacement leaves a repair record (S3-51).' },
  REPAIR_TIMES_WRONG: { kind: 'VALIDATION', message: 'A repair ends after it begins, and before it is reported.' },
  REMAND_CONSENT: { kind: 'STATE', message: 'The review that sent the case back has not agreed to the new result yet.' },
});

export const refuse = refusals.refuse;
