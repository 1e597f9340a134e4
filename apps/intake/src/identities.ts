import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IntakeContext } from './domain/context.js';

/** Crockford's base 32: no letters that are mistaken for digits on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Access codes and customer pseudonyms, derived by a secret: nothing to guess, and the same again whenever they are asked for. */
export class Identities {
  constructor(private readonly secret: string) {}

  readonly customerId: IntakeContext['identities']['customerId'] = ({ externalId, contacts }, complaintId) => {
    const [first] = contacts;
    const identity = externalId ? `external:${externalId}` : first ? `${first.kind}:${plainContact(first)}` : `complaint:${complaintId}`;
    const hex = this.mac('customer', identity).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };

  /** Ten letters and digits in groups, 50 bits: `7K3M-Q2XF-9B`. */
  readonly accessCode = (complaintId: string): string => {
    const letters = [...this.mac('access', complaintId).subarray(0, 10)].map((byte) => ALPHABET[byte % 32] ?? '').join('');
    return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
  };

  /** Whether the code is that complaint's; takes as long for a wrong one. Case, separators and look-alikes do not matter. */
  isAccessCode(complaintId: string, code: string): boolean {
    const digest = (text: string) => createHmac('sha256', 'compare').update(plainCode(text)).digest();
    return timingSafeEqual(digest(this.accessCode(complaintId)), digest(code));
  }

  private mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.secret).update(`${purpose}\u0000${text}`).digest();
  }
}

const plainCode = (code: string): string => code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** One spelling for what people write in many: a phone with or without the code of the company's country, a mail address in any case. */
function plainContact({ kind, value }: { readonly kind: string; readonly value: string }): string {
  const plain = value.normalize('NFKC').toLowerCase().replaceAll(/[\s().-]/g, '');
  return kind === 'PHONE' ? plain.replace(/^(\+|00)86/, '') : value.normalize('NFKC').toLowerCase().trim();
}
