/** What a complaint may wait for, in the order it happens. */
const names = [
  'SubmitComplaint answered', 'complaint.received', 'acknowledgement sent', 'RegisterComplaint answered', 'complaint.registered',
  'AcceptComplaint answered', 'assigned or unrouted', 'AcceptCase answered', 'handling.accepted',
] as const;
export type Step = (typeof names)[number];

const suffixes: Readonly<Record<string, Step>> = { register: 'RegisterComplaint answered', accept: 'AcceptComplaint answered', case: 'AcceptCase answered' };

/** The submission that a command belongs to, and the step that its answer is. */
export function commandOf(commandId: string): readonly [submissionId: string, step: Step] {
  const slash = commandId.lastIndexOf('/');
  const step = slash < 0 ? undefined : suffixes[commandId.slice(slash + 1)];
  return step ? [commandId.slice(0, slash), step] : [commandId, 'SubmitComplaint answered'];
}

/** Which steps of one complaint are awaited and which were seen: two numbers. A step may be seen before it is awaited. */
export class Steps {
  private expected = 0;
  private seen = 0;

  constructor(first: Step) {
    this.expect(first);
  }

  expect(step: Step): void {
    this.expected |= bit(step);
  }

  /** False when it was seen before. */
  see(step: Step): boolean {
    if (this.seen & bit(step)) return false;
    this.seen |= bit(step);
    return true;
  }

  /** The first step that is awaited and was not seen; undefined when nothing is. */
  get next(): Step | undefined {
    const open = this.expected & ~this.seen;
    return names.find((name) => open & bit(name));
  }
}

const bit = (step: Step): number => 1 << names.indexOf(step);
