import type { PrivateRecord } from './private-record.js';

type AnyContact = PrivateRecord['contacts'][number];

/** The first letters and how many are hidden stay visible, never enough to call or write somebody by (S1-12). */
const stars = (text: string, first: number, last = 0): string => `${text.slice(0, first)}${'*'.repeat(Math.max(1, text.length - first - last))}${last > 0 ? text.slice(-last) : ''}`;

export const maskName = (name: string): string => stars(name, 1);

/** How the customer is reached is shown, where is not. */
export function maskContact({ kind, value, preferred }: AnyContact): AnyContact {
  return { kind, value: maskValue(kind, value), preferred };
}

function maskValue(kind: AnyContact['kind'], value: string): string {
  if (kind === 'PHONE') return value.length >= 11 ? stars(value, 3, 4) : stars(value, 0, 2);
  if (kind === 'EMAIL') {
    const at = value.lastIndexOf('@');
    return `${stars(value.slice(0, Math.max(1, at)), 1)}@***`;
  }
  return stars(value, 1);
}
