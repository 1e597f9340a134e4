import type { Statement, Tx } from '@redress/messaging';

/** Numbers that one process takes from the sequence at once. Those left at its end are never given: numbers may have gaps. */
export const NUMBER_BLOCK = 1000;
/** The most that one batch can need. */
const BATCH = 500;

const nextBlock: Statement = { name: 'complaint_numbers.next', text: `select nextval('complaint_numbers') as start` };

/** Complaint numbers: `C26-0000017-3`, the year, a serial number, and a check digit that catches one wrong or two swapped digits. */
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

  next(at: Date): string {
    const block = this.blocks[0];
    if (!block) throw new Error('no complaint number is reserved');
    const serial = block.next++;
    if (block.next === block.end) this.blocks.shift();
    const year = this.year.format(at);
    const digits = String(serial).padStart(7, '0');
    return `C${year}-${digits}-${luhn(year + digits)}`;
  }
}

/** The check digit of ISO/IEC 7812. */
export function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
