/** What a reader of the mail catcher wants to know from a raw message. */
export interface ParsedMail {
  readonly messageId: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  /** One character per byte, so that positions in text are positions in bytes. */
  readonly body: string;
}

/** Reads the few headers and the first plain text of a message. Anything it cannot read becomes an empty text, never an error. */
export function parseMail(raw: Buffer): ParsedMail {
  const entity = split(raw.toString('latin1'));
  const header = (name: string): string => decodeWords(entity.headers.get(name) ?? '');
  return { messageId: header('message-id'), from: header('from'), subject: header('subject'), text: textOf(entity) ?? '' };
}

function split(bytes: string): Entity {
  const end = /\r?\n\r?\n/.exec(bytes);
  const head = end === null ? bytes : bytes.slice(0, end.index);
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : bytes.slice(end.index + end[0].length) };
}

function textOf(entity: Entity): string | undefined {
  const contentType = entity.headers.get('content-type') ?? 'text/plain';
  if (/^multipart\//i.test(contentType)) {
    const boundary = parameter(contentType, 'boundary');
    if (boundary === undefined) return undefined;
    const parts = entity.body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.replace(/^\r?\n/, '').replace(/\r?\n$/, '')));
    for (const part of parts) {
      const text = textOf(part);
      if (text !== undefined) return text;
    }
    return undefined;
  }
  if (!/^text\/plain/i.test(contentType)) return undefined;
  const bytes = decodeTransfer(entity.body, entity.headers.get('content-transfer-encoding') ?? '');
  return decodeCharset(bytes, parameter(contentType, 'charset') ?? 'utf-8').replaceAll('\r\n', '\n').trimEnd();
}

function parameter(contentType: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(contentType) ?? [];
  return quoted ?? plain;
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (/^quoted-printable$/i.test(encoding)) return quotedPrintable(body.replace(/=\r?\n/g, ''));
  return Buffer.from(body, 'latin1');
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
}

/** RFC 2047: `=?utf-8?B?…?=` in a header; blanks between two encoded words do not count. */
function decodeWords(value: string): string {
  const encoded = /=\?([^?]+)\?([bq])\?([^?]*)\?=/gi;
  const text = decodeCharset(Buffer.from(value, 'latin1'), 'utf-8').replace(/(\?=)\s+(=\?)/g, '$1$2');
  // Two words may share one character's bytes, so neighbours of one charset and encoding are joined before they are decoded.
  return text.replace(/(?:=\?[^?]+\?[bq]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(encoded)];
    const bytes = Buffer.concat(words.map(([, , kind = '', payload = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(payload, 'base64') : quotedPrintable(payload.replaceAll('_', ' '))));
    return decodeCharset(bytes, words[0]?.[1] ?? 'utf-8');
  });
}

function decodeCharset(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
