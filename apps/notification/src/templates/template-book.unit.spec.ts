import { TemplatePolicy } from '@redress/contracts';
import { defaultPolicies } from '../policies/defaults.js';
import { templateCodes } from '../domain/templates.js';
import { checkWords, TemplateBook, TemplateBroken } from './template-book.js';
import { steps } from '../domain/progress.js';
import { mustSayOf, valuesOf, variablesOf } from './variables.js';

const words = (text: string, subject = 'subject') => ({ subject, text });
const policies = { find: () => undefined };
const render = (text: string, values: Record<string, string>, subject?: string) => new TemplateBook().render({ id: 'X', version: 1, texts: { 'zh-CN': words(text, subject), en: words(text, subject) } }, 'en', values);

describe('templates', () => {
  it('has default words for every message in both languages, and they fit what their messages have', () => {
    expect(defaultPolicies.map(({ id }) => id).sort()).toEqual([...templateCodes].sort());
    for (const { id, body } of defaultPolicies) {
      for (const text of Object.values(TemplatePolicy.body.parse(body).texts)) expect(() => checkWords(text, variablesOf[id as keyof typeof variablesOf], mustSayOf[id as keyof typeof mustSayOf])).not.toThrow();
    }
  });

  it('has words of its own for every step of a complaint (S1-14)', () => {
    const { texts } = defaultPolicies.find(({ id }) => id === 'PROGRESS')!.body as (typeof TemplatePolicy)['example']['body'];
    for (const language of ['zh-CN', 'en'] as const) {
      const message = (step: string) => ({ template: 'PROGRESS', recipient: 'CUSTOMER', language, values: { step } }) as never;
      const said = ['NEWER', ...steps].map((step) => new TemplateBook().render({ id: 'PROGRESS', version: 1, texts }, language, valuesOf({ message: message(step), complaintNo: 'C1' }, { publicUrl: 'https://a.example', zone: 'Asia/Shanghai', policies })).text);
      expect(new Set(said).size).toBe(1 + steps.length);
    }
  });

  it('lets no decision go out without what the customer may do against it (S1-10, S4-23)', () => {
    for (const [code, needed] of Object.entries(mustSayOf)) {
      for (const name of needed) {
        const others = needed.filter((one) => one !== name).map((one) => `{{ ${one} }}`).join(' ');
        expect(() => checkWords(words(`${others} fine`), variablesOf[code as keyof typeof variablesOf], needed)).toThrow(`it has to say ${name}`);
      }
    }
  });

  it('knows nothing of the customer in what staff read', () => {
    const message = { template: 'WARN', recipient: 'agent-7', language: 'en', values: {} } as never;
    const customer = { language: 'en' as const, contacts: [], accessCode: '7K3M-Q2XF-9B', name: '王五' };
    expect(JSON.stringify(valuesOf({ message, complaintNo: 'C1', customer }, { publicUrl: 'https://a.example', zone: 'Asia/Shanghai', policies }))).not.toMatch(/7K3M|王五|https/);
  });

  it('opens the acknowledgement with an apology (S3-27), and gives the number, the access code and where to see how it stands', () => {
    const { texts } = defaultPolicies.find(({ id }) => id === 'ACK')!.body as (typeof TemplatePolicy)['example']['body'];
    const message = { template: 'ACK', recipient: 'CUSTOMER', language: 'zh-CN', values: {} } as never;
    const values = valuesOf({ message, complaintNo: 'C26-0000017-3', customer: { language: 'zh-CN', contacts: [], accessCode: '7K3M-Q2XF-9B' } }, { publicUrl: 'https://complaints.example/', zone: 'Asia/Shanghai', policies });
    const { text } = new TemplateBook().render({ id: 'ACK', version: 1, texts }, 'zh-CN', values);
    expect(text).toMatch(/^抱歉/);
    expect(text).toContain('C26-0000017-3');
    expect(text).toContain('7K3M-Q2XF-9B');
    expect(text).toContain('https://complaints.example/v1/complaints/C26-0000017-3/status');
  });

  it('says stages and times in the language and the zone of the reader', () => {
    const message = { template: 'WARN', language: 'zh-CN', values: { stage: 'REGISTER', dueAt: '2026-02-12T10:00:00.000Z', level: '0' } };
    const surroundings = { publicUrl: 'https://complaints.example', zone: 'Asia/Shanghai', policies };
    expect(valuesOf({ message: message as never, complaintNo: 'C1' }, surroundings)).toEqual({ no: 'C1', stage: '登记', due: '2026-02-12 18:00', level: '0' });
    expect(valuesOf({ message: { ...message, language: 'en' } as never, complaintNo: 'C1' }, surroundings)).toMatchObject({ stage: 'Registration' });
  });

  it.each([
    ['an unknown variable', 'Dear {{ customer }}'],
    ['one in a branch that is seldom taken', '{% if no == "x" %}{{ secret.word }}{% endif %}'],
    ['an unknown filter', '{{ no | shout }}'],
    ['what is no Liquid', '{{ no'],
    ['a file of the machine', '{% include "/etc/passwd" %}'],
    ['more than can be rendered', '{% for i in (1..100000000) %}a{% endfor %}'],
    ['what is behind a value', '{{ no.constructor }}'],
  ])('refuses %s before it is published', (_name, text) => {
    expect(() => checkWords(words(text), ['no'])).toThrow(TemplateBroken);
    expect(() => checkWords(words('fine', text), ['no'])).toThrow(TemplateBroken);
  });

  it('is called broken when a message cannot fill it, and does not bring the sender down', () => {
    expect(() => render('{{ gone }}', { no: 'C1' })).toThrow(TemplateBroken);
  });

  it('never lets a value be read as a template, nor break out of the subject', () => {
    expect(render('{{ no }}', { no: '{{ code }} <b>&</b>' }).text).toBe('{{ code }} <b>&</b>');
    expect(render('x', { no: 'a\r\nBcc: b@example.com\u2028c' }, '{{ no }}').subject).toBe('a Bcc: b@example.com c');
  });

  it('compiles each version once', () => {
    const book = new TemplateBook();
    const texts = { 'zh-CN': words('one'), en: words('one') };
    expect(book.render({ id: 'X', version: 1, texts }, 'en', {}).text).toBe('one');
    expect(book.render({ id: 'X', version: 2, texts: { ...texts, en: words('two') } }, 'en', {}).text).toBe('two');
  });
});
