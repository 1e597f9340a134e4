export { textArray } from './binary-array.js';
export { type CommandEntry, commandKey, findOutcomes, type FirstOutcome, logCommands } from './command-log.js';
export { addDeadLetters } from './dead-letters.js';
export { forgetCustomers } from './forget-customers.js';
export { forgetInbox, takeUnseen } from './inbox.js';
export { addToOutbox, type HeaderValue, type OutboxRow } from './outbox.js';
export { createMessagingTables, dropMessagingTables, keepCommandsAsSent, keepCommandsParsed } from './tables.js';
