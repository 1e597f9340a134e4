import type { RefusalDetails, RefusalKind } from '@redress/kernel';

/** RFC 9457 problem details, with the stable code of the refusal. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly details?: RefusalDetails;
  readonly traceId?: string;
}

export const statusOf: Record<RefusalKind, number> = { STATE: 409, VALIDATION: 422, AUTHORITY: 403, NOT_FOUND: 404, PRECONDITION: 412 };

/** Refusals of the HTTP door itself, before any decision: code → status and sentence. */
export const httpRefusals = {
  TOKEN_MISSING: [401, 'Send a bearer token.'],
  TOKEN_INVALID: [401, 'The token is not one of this issuer and audience, or it is malformed.'],
  TOKEN_EXPIRED: [401, 'The token has expired.'],
  FORBIDDEN_ROLE: [403, 'None of the roles of the caller may do this.'],
  ACCESS_CODE_WRONG: [404, 'There is no complaint with that number and access code.'],
  IDEMPOTENCY_KEY_REQUIRED: [400, 'Send a header Idempotency-Key of 1 to 200 printable characters with every POST.'],
  IF_MATCH_MALFORMED: [400, 'If-Match is an ETag as this service gave it, such as "3".'],
  MALFORMED_JSON: [400, 'The body is not JSON in UTF-8.'],
  BODY_TOO_LARGE: [413, 'The body is larger than 256 KiB.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Send application/json.'],
  ROUTE_NOT_FOUND: [404, 'This service has no such address.'],
  BAD_REQUEST: [400, 'The request cannot be read.'],
  QUERY_INVALID: [400, 'A query parameter does not fit.'],
  TOO_MANY_REQUESTS: [429, 'Too many requests; wait and try again.'],
  HEADERS_TOO_LARGE: [431, 'The headers are larger than 16 KiB.'],
  REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  UNAVAILABLE: [503, 'Something this service needs is away. Try again, a command under the same Idempotency-Key.'],
  INTERNAL_ERROR: [500, 'The service has a defect.'],
} as const satisfies Record<string, readonly [number, string]>;

export type HttpRefusalCode = keyof typeof httpRefusals;

/** Thrown by the HTTP door. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  constructor(
    readonly code: HttpRefusalCode,
    readonly details: RefusalDetails = {},
    options?: ErrorOptions,
  ) {
    super(httpRefusals[code][1], options);
    this.status = httpRefusals[code][0];
  }
}
