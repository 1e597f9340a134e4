import type { TemplatePolicy } from '@redress/contracts';
import { Liquid, type Template } from 'liquidjs';

type Texts = (typeof TemplatePolicy)['example']['body']['texts'];

export interface Words {
  readonly subject: string;
  readonly text: string;
}

/** The template is no Liquid, or it asks for what its message does not have. The cause says where. */
export class TemplateBroken extends Error {
  override readonly name = 'TemplateBroken';
}

interface Compiled {
  readonly subject: Template[];
  readonly text: Template[];
}

// Templates come from people: nothing but the variables of the message can be reached, and none can run away: every loop uses up memory. No limit
// by time: a process that was held up would call a good template broken.
const liquid = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {}, parseLimit: 20_000, memoryLimit: 200_000 });

/** Longest subject, in characters; longer ones are cut. */
const MAX_SUBJECT = 200;

/** Renders messages. Each version of a template is compiled once. */
export class TemplateBook {
  private readonly compiled = new Map<string, Compiled>();

  /** @throws TemplateBroken */
  render(template: { readonly id: string; readonly version: number; readonly texts: Texts }, language: keyof Texts, values: Readonly<Record<string, string>>): Words {
    const key = `${template.id} ${template.version} ${language}`;
    const compiled = this.compiled.get(key) ?? compile(template.texts[language]);
    this.compiled.set(key, compiled);
    try {
      return { subject: oneLine(String(liquid.renderSync(compiled.subject, values))), text: String(liquid.renderSync(compiled.text, values)) };
    } catch (error) {
      throw new TemplateBroken('the template cannot be rendered', { cause: error });
    }
  }
}

/**
 * Checks what is about to be published, every branch of it.
 * @throws TemplateBroken that names what is asked for and does not exist, or what `mustSay` and it does not.
 */
export function checkWords(words: Words, variables: readonly string[], mustSay: readonly string[] = []): void {
  const { subject, text } = compile(words);
  const sample = Object.fromEntries(variables.map((name) => [name, name]));
  try {
    const asked = [subject, text].flatMap((template) => liquid.globalVariablesSync(template));
    const unknown = asked.filter((name) => !variables.includes(name));
    if (unknown.length > 0) throw new TemplateBroken(`unknown variable ${unknown.join(', ')}`.slice(0, 200));
    const missing = mustSay.filter((name) => !asked.includes(name));
    if (missing.length > 0) throw new TemplateBroken(`it has to say ${missing.join(', ')}`);
    liquid.renderSync(subject, sample);
    liquid.renderSync(text, sample);
  } catch (error) {
    throw error instanceof TemplateBroken ? error : new TemplateBroken(reasonOf(error), { cause: error });
  }
}

function compile({ subject, text }: Words): Compiled {
  try {
    return { subject: liquid.parse(subject), text: liquid.parse(text) };
  } catch (error) {
    throw new TemplateBroken(reasonOf(error), { cause: error });
  }
}

/** The first line of what the engine says: the rest quotes the template. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0] ?? '' : 'unknown').slice(0, 200);

/** A header is one line, whatever the template or its values hold. */
const oneLine = (subject: string): string => subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, MAX_SUBJECT);
