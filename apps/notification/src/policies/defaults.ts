import { TemplatePolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';
import { customerWords } from './customer-words.js';
import { staffWords } from './staff-words.js';
import type { Texts } from './words.js';

const templates = (audience: 'CUSTOMER' | 'STAFF', words: Readonly<Record<string, Texts>>): DefaultPolicy[] => Object.entries(words).map(([id, texts]) => ({ kind: TemplatePolicy, id, body: { audience, texts } }));

/** What notification publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = [...templates('CUSTOMER', customerWords), ...templates('STAFF', staffWords)];
