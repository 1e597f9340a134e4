/** One entry of the case file: a fact about the case, as it was stated. */
export interface Entry {
  readonly type: string;
  readonly round: number;
  readonly at: string;
  readonly by: string;
  readonly data: unknown;
}

/** What the customer said or handed in, or what staff noted about talking to them: personal data, never stated, under the reference that facts name. */
export interface Words {
  readonly ref: string;
  readonly kind: 'INFO' | 'PLAN_REMARK' | 'CONTACT_NOTE';
  readonly at: string;
  readonly by: string;
  readonly key?: string;
  readonly text?: string;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly sha256: string;
}
