import type { Statement, Tx } from '@redress/messaging';
import { complaintNo } from './domain/complaint-number.js';

/** Numbers that one process takes from the sequence at once. Those left at its end are never given: numbers may have gaps. */
export const NUMBER_BLOCK = 1000;
/** The most that one batch can need. */
const BATCH = 500;

const nextBlock: Statement = { name: 'complaint_numbers.next', text: `select nextval('complaint_numbers') as start` };

/** Gives complaint numbers without asking the database for each. */
export class ComplaintNumbers {
  private readonly blocks: { next: number; readonly end: number }[] = [];
  private readonly year: Intl.DateTimeFormat;

  constructor(zone: string) {
    this.year = new Intl.DateTimeFormat('en', { timeZone: zone, year: '2-digit' });
  }

  /** Makes sure that a whole batch finds its numbers. */
  async reserve(tx: Tx): Promise<void> {
    if (this.blocks.reduce((left, { next, end }) => left + end - next, 0) >= BATCH) return;
    const [row] = await tx.query<{ start: string }>(nextBlock);
    const start = Number(row?.start);
    this.blocks.push({ next: start, end: start + NUMBER_BLOCK });
  }

  /** The next number; its year is that of the instant in the company's zone. */
  next(at: Date): string {
    const block = this.blocks[0];
    if (!block) throw new Error('no complaint number is reserved');
    const serial = block.next++;
    if (block.next === block.end) this.blocks.shift();
    return complaintNo(this.year.format(at), serial);
  }
}
