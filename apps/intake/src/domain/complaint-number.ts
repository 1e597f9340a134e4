/** A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004): it catches every single wrong digit and every swap of two neighbours. */
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];

/** The digit that makes the whole number valid. */
export function checkDigit(digits: string): number {
  return Array.from(digits).reduce((interim, digit) => Number(DAMM[interim]?.[Number(digit)]), 0);
}

/** `C26-0000017-7`: the year, a serial number, and a check digit that catches one wrong or two swapped digits. */
export function complaintNo(year: string, serial: number): string {
  const digits = String(serial).padStart(7, '0');
  return `C${year}-${digits}-${checkDigit(year + digits)}`;
}

/** Whether a text can be the number of a complaint at all. */
export function isComplaintNo(text: string): boolean {
  return /^C\d{2}-\d{7,12}-\d$/.test(text);
}
