const EMAILS: readonly RegExp[] = [
  /[\p{Script=Latin}\p{Script=Cyrillic}\d._%+-]+@[\p{Script=Latin}\d-]+(?:\.[\p{Script=Latin}\d-]+)*\.[\p{Script=Latin}]{2,}/gu,
  // Addresses in other scripts, cut at blanks and punctuation.
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu,
];

// 18 places: region, day of birth, serial, check. Born up to 2015: order numbers hold the dates of today.
const IDENTITY_NUMBER = /(?<!\d)[1-9]\d{5}[ -]?(?:19\d{2}|200\d|201[0-5])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g;

const PHONES: readonly RegExp[] = [
  // With a country code.
  /\+\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)/g,
  /(?<!\d)00[1-9](?:[\s().-]{0,2}\d){8,14}(?!\d)/g,
  // Chinese mobiles, in one piece, in groups, or digit by digit.
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g,
  /(?<!\d)1(?:[\s.-]\d){10}(?!\d)/g,
  // With a trunk prefix, as in most of the world: 010-12345678, 020 7946 0958, 01 23 45 67 89. Never a date.
  /(?<!\d|\d[./:-])(?!(?:0[1-9]|[12]\d|3[01])[./-](?:0[1-9]|1[0-2])[./-](?:19|20)\d{2})(?=\(?0[1-9](?:[\s()./-]{0,2}\d){7,10}(?!\d))\(?0[1-9](?:[\s()./-]{0,2}\d){7,10}(?!\d)/g,
  // With an area code in brackets.
  /(?<!\d)(?:\d[\s-]?)?\(0?\d{2,4}\)[\s-]?\d{2,4}(?:[\s-]?\d{2,4}){1,3}(?!\d)/g,
  // North America and India, when divided as usual there.
  /(?<![\d-])[2-9]\d{2}[\s.-][2-9]\d{2}[\s.-]\d{4}(?![\d-])/g,
  /(?<![\d-])[6-9]\d{4} \d{5}(?![\d-])/g,
];

const PATTERNS = [...EMAILS, IDENTITY_NUMBER, ...PHONES];
const WIDE = /[０-９＋＠－．（）]/g;

/**
 * The text without what looks like an e-mail address, a Chinese identity number or a phone; the gap stays visible. Staff-written texts travel on the
 * open stream (domain §5). A bare run of digits that could as well be an order number stays.
 */
export function scrub(text: string): string {
  const narrow = text.replace(WIDE, (character) => character.normalize('NFKC'));
  const clean = scrubOnce(narrow);
  return clean === narrow ? text : scrub(clean);
}

const scrubOnce = (text: string): string => PATTERNS.reduce((rest, pattern) => rest.replace(pattern, '[…]'), text);

/** Whoever acts, as the open stream may name them: an enterprise may know its customer by a mail address or a phone number. */
export function asNamedOpenly<A extends { readonly kind: string; readonly id: string }>(actor: A): A {
  return actor.kind === 'CUSTOMER' && scrub(actor.id) !== actor.id ? { ...actor, id: 'customer' } : actor;
}
