import { defineRefusals } from './domain-error.js';

/** Refusals that every service shares; a service's own are in its `domain/errors.ts`. */
export const commonRefusals = defineRefusals({
  VALIDATION_FAILED: { kind: 'VALIDATION', message: 'The body does not fit the schema.' },
  UNKNOWN_TYPE: { kind: 'VALIDATION', message: 'This service knows no command of that type and version.' },
  NOT_FOUND: { kind: 'NOT_FOUND', message: 'There is nothing by that id.' },
  PERSONAL_DATA_ERASED: { kind: 'NOT_FOUND', message: 'What was personal here was erased for good.' },
  INVALID_STATE: { kind: 'STATE', message: 'The command is not allowed in the current state.' },
  FORBIDDEN_ROLE: { kind: 'AUTHORITY', message: 'None of the roles of the actor may do this.' },
  FORBIDDEN_DEPARTMENT: { kind: 'AUTHORITY', message: 'The actor belongs to another department.' },
  FORBIDDEN_CUSTOMER: { kind: 'AUTHORITY', message: 'A customer reaches only their own complaints.' },
  UNKNOWN_SOURCE: { kind: 'AUTHORITY', message: 'No grant is published for the system that sent this command.' },
  VERSION_MISMATCH: { kind: 'PRECONDITION', message: 'The state has changed since it was read.' },
  TIME_IN_FUTURE: { kind: 'VALIDATION', message: 'The time it happened lies more than five minutes ahead.' },
  TIME_TOO_OLD: { kind: 'VALIDATION', message: 'The time it happened lies more than 24 hours before the message was sent.' },
  IDEMPOTENCY_KEY_REUSED: { kind: 'VALIDATION', message: 'The same idempotency key came before with another body.' },
});

export const refuseCommon = commonRefusals.refuse;
