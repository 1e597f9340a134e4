import type { Step } from './steps.js';

/** What became of a command. */
export interface Given {
  /** Why it was not accepted; absent when it was. */
  readonly error?: string;
  /** Of a submission: the id of the complaint. */
  readonly resourceId?: string;
}

/** One of the two ways in. */
export interface Door {
  readonly name: 'HTTP' | 'Kafka';
  /** Gives the command of a step, and resolves with the answer; never rejects. `complaintId` is undefined for a submission. */
  give(step: Step, complaintId: string | undefined): Promise<Given>;
}
