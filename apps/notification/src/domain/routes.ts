import { isAddress } from './addresses.js';
import type { Customer } from './correspondence.js';

/** Where a customer can be written to, the preferred address first (S3-36). Of the channels only e-mail can be sent; what is no address is passed over. */
export function routesOf({ contacts }: Customer): readonly string[] {
  const inOrder = [...contacts].sort((a, b) => Number(b.preferred) - Number(a.preferred));
  return [...new Set(inOrder.flatMap(({ kind, value }) => (kind === 'EMAIL' && isAddress(value.trim()) ? [value.trim()] : [])))];
}
