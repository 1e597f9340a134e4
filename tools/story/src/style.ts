/** How words are set off from others. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly bus: Paint;
  readonly clock: Paint;
  readonly mail: Paint;
}

export type Paint = (text: string) => string;

const painted = (on: number, off: number): Paint => (text) => `\u001b[${on}m${text}\u001b[${off}m`;
const bare: Paint = (text) => text;

const coloured: Style = {
  strong: painted(1, 22), faint: painted(2, 22), good: painted(32, 39), bad: painted(31, 39), bus: painted(36, 39), clock: painted(33, 39), mail: painted(35, 39),
};
export const plain: Style = { strong: bare, faint: bare, good: bare, bad: bare, bus: bare, clock: bare, mail: bare };

/** Colours on a terminal that has them, unless NO_COLOR is set; bare text into a file or a pipe. */
export function styleFor(out: { readonly isTTY?: boolean; readonly hasColors?: () => boolean }, environment: NodeJS.Dict<string>): Style {
  return out.isTTY === true && !environment['NO_COLOR'] && out.hasColors?.() === true ? coloured : plain;
}
