import type { Service } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { LocalStack } from './local-stack.js';
import type { Person } from './people.js';
import { Problem } from './problem.js';

/** What a service answered: of a refusal the problem with its code; of what is no JSON its `text`. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const LONGEST_ANSWER_MS = 15_000;

/** The HTTP doors of the services, entered as any person of the story. */
export class Api {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly stack: LocalStack) {}

  /** Every call has an idempotency key of its own: nothing of an earlier run is taken for this one. */
  async post(person: Person, service: Service, path: string, body: unknown): Promise<Answer> {
    return this.call(service, path, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${await this.tokenOf(person)}`, 'content-type': 'application/json', 'idempotency-key': newId() },
      body: JSON.stringify(body),
    });
  }

  async get(person: Person, service: Service, path: string): Promise<Answer> {
    return this.call(service, path, { headers: { authorization: `Bearer ${await this.tokenOf(person)}` } });
  }

  /** As somebody without an account. */
  async getPublic(service: Service, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.call(service, path, { headers });
  }

  private async call(service: Service, path: string, init: RequestInit): Promise<Answer> {
    const response = await reach(service, `${this.stack.services[service]}${path}`, init);
    const text = await response.text();
    return { status: response.status, body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : { text }) as Answer['body'] };
  }

  private tokenOf(person: Person): Promise<string> {
    const known = this.tokens.get(person.id) ?? this.askToken(person);
    this.tokens.set(person.id, known);
    return known;
  }

  private async askToken({ id, role, departmentId }: Person): Promise<string> {
    const body = JSON.stringify({ sub: id, roles: [role], ...(departmentId ? { department: departmentId } : {}) });
    const response = await reach('the issuer', `${this.stack.issuer}/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { access_token: token } = response.ok ? ((await response.json()) as { access_token?: string }) : {};
    if (!token) throw new Problem(`The issuer at ${this.stack.issuer} gives no token to ${id}: the story needs the development issuer that \`npm start\` brings along, so do not set OIDC_ISSUER.`);
    return token;
  }
}

async function reach(who: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_ANSWER_MS) });
  } catch (cause) {
    throw new Problem(`${who} does not answer at ${new URL(url).origin}: does \`npm start\` still run?`, { cause });
  }
}
