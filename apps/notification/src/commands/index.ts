import { CompleteCallback } from './complete-callback.js';
import { RecordCallbackAttempt } from './record-callback-attempt.js';
import { RecordDelivery } from './record-delivery.js';

/** What one can ask of the messages about a complaint and of its call-back; both doors are opened from this list. */
export const correspondenceCommands = [
  RecordDelivery,
  RecordCallbackAttempt,
  CompleteCallback,
];
