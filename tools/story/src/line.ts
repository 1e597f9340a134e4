import { noteOf } from './notes.js';
import type { Fact } from './follow.js';

/** Three kinds of facts, told apart at a glance: what happened, which clock does what, which message went out. */
export type Kind = 'bus' | 'clock' | 'mail';

export interface Line {
  readonly kind: Kind;
  readonly name: string;
  readonly note: string;
}

/** What the page says of a fact. */
export function lineOf({ type, data }: Pick<Fact, 'type' | 'data'>): Line {
  const name = type.replace(/\.v\d+$/, '');
  const [family, verb = ''] = name.split('.');
  const { stage = '', template = '', to = '' } = data as { stage?: string; template?: string; to?: string };
  const note = noteOf(type, data);
  if (family === 'clock') return { kind: 'clock', name: `${stage} ${verb}`.trim(), note };
  if (family === 'notification') return { kind: 'mail', name: `${template} ${verb} to ${to}`, note };
  return { kind: 'bus', name, note };
}
