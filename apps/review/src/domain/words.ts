/** What the customer said about a review, in their own words: never stated, never logged, shown to reviewers only (S1-12). */
export interface Words {
  readonly reviewId: string;
  readonly kind: 'REASON' | 'WITHDRAWAL';
  readonly at: string;
  readonly by: string;
  readonly text: string;
  readonly newFacts?: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly url: string; readonly sha256: string }[];
}
