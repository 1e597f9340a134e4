import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { CompleteCallbackV1 } from '@redress/contracts';
import { answerPage, answerPagePolicy } from './answer-page.js';

const between = (tag: string): string => new RegExp(`<${tag}>([^]*)</${tag}>`).exec(answerPage)?.[1] ?? '';

/** The page in a browser of nothing but what it uses: what it posts when a form is sent that was filled in so. */
async function posts(filledIn: Record<string, string>, press: 'submit' | 'decline'): Promise<Record<string, unknown>> {
  const listeners: Record<string, (event: object) => void> = {};
  const element = (name: string) => ({ hidden: false, textContent: '', dataset: {}, addEventListener: (type: string, listener: (event: object) => void) => (listeners[name === 'form' ? type : name] = listener) });
  const elements: Record<string, object> = { 'form': element('form'), 'output': element('output'), '#wish': element('#wish'), '#decline': element('#decline') };
  let posted: Record<string, unknown> = {};
  new Script(between('script')).runInNewContext({
    navigator: { language: 'en-GB' }, location: { hash: '#token', pathname: '/v1/callbacks/x/answer' }, crypto,
    document: { documentElement: {}, querySelector: (name: string) => elements[name], querySelectorAll: () => [] },
    FormData: class {
      get = (name: string): string | null => filledIn[name] ?? null;
    },
    fetch: (_path: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
      posted = { token: headers['callback-token'], key: headers['idempotency-key'], ...(JSON.parse(body) as object) };
      return Promise.resolve({ status: 200 });
    },
  });
  listeners[press === 'submit' ? 'submit' : '#decline']?.({ preventDefault: () => undefined });
  await Promise.resolve();
  return posted;
}

describe('the page on which customers answer (domain §4.5)', () => {
  it('runs its own script and nothing else', () => {
    for (const tag of ['script', 'style']) expect(answerPagePolicy).toContain(`${tag}-src 'sha256-${createHash('sha256').update(between(tag)).digest('base64')}'`);
    expect(answerPage).not.toMatch(/ on\w+=|https?:/);
  });

  it.each([
    [{ solved: 'yes', score: '5', wish: 'NONE' }, { result: 'SATISFIED', score: 5, solved: true }],
    [{ solved: 'no', score: '3', wish: 'NONE', remark: ' so-so ' }, { result: 'NEUTRAL', score: 3, solved: false, remark: 'so-so' }],
    [{ solved: 'no', score: '1', wish: 'REHANDLE' }, { result: 'DISSATISFIED', score: 1, solved: false, wish: 'REHANDLE' }],
  ])('posts %j as an answer that the command takes', async (filledIn, answer) => {
    const { token, key, ...posted } = await posts(filledIn, 'submit');
    expect(posted).toEqual(answer);
    expect(CompleteCallbackV1.data.parse(posted)).toEqual(answer);
    expect([token, typeof key]).toEqual(['token', 'string']);
  });

  it('lets them decline', async () => {
    expect(await posts({}, 'decline')).toMatchObject({ token: 'token', result: 'DECLINED' });
  });
});
