import type { TemplatePolicy } from '@redress/contracts';

/** The words of a message, by language. */
export type Texts = (typeof TemplatePolicy)['example']['body']['texts'];
