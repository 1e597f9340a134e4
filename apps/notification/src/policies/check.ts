import { type PolicyKind, TemplatePolicy } from '@redress/contracts';
import { templateCodes } from '../domain/templates.js';
import { checkWords, TemplateBroken } from '../templates/template-book.js';
import { mustSayOf, variablesOf } from '../templates/variables.js';

type Body = (typeof TemplatePolicy)['example']['body'];

/** What keeps a template from being used: better said when it is published than by the first message that fails. */
export function checkPolicy(kind: PolicyKind, body: unknown, id: string): string | undefined {
  if (kind.kind !== TemplatePolicy.kind) return undefined;
  const code = templateCodes.find((one) => one === id);
  if (!code) return `No message is written from a template of that code; there are ${templateCodes.join(', ')}.`;
  for (const [language, words] of Object.entries((body as Body).texts)) {
    const problem = problemOf(() => checkWords(words, variablesOf[code], mustSayOf[code]));
    if (problem) return `texts.${language}: ${problem}; the variables of ${code} are ${variablesOf[code].join(', ')}.`;
  }
  return undefined;
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof TemplateBroken) return error.message;
    throw error;
  }
}
