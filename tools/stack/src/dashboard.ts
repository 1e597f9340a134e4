import type { Service } from './parts.js';
import { personOf } from './role-tokens.js';
import { roles, type Role } from './roles.js';
import type { StackUrls } from './stack-urls.js';

export interface DashboardFacts {
  readonly dir: string;
  readonly seconds: number;
  readonly urls: StackUrls;
  readonly services: readonly Service[];
  /** Why a service is not ready, one sentence each. */
  readonly missing: ReadonlyMap<Service, string>;
  /** Undefined when the issuer was given. */
  readonly tokens: Readonly<Record<Role, string>> | undefined;
}

/** What a person sees once everything runs: where things are, who one can be, what to try next. */
export function dashboard(facts: DashboardFacts): string {
  return [headline(facts), '', ...addresses(facts), '', ...tokenLines(facts), '', ...nextThings(facts), '', `Ctrl-C stops everything; data, logs and traces stay in ${facts.dir}.`, ''].join('\n');
}

function headline({ missing, seconds }: DashboardFacts): string {
  const time = `${seconds.toFixed(1)} s`;
  if (missing.size === 0) return `Redress is ready after ${time}.`;
  return `Redress runs after ${time}, but not all of it is ready:\n${[...missing.values()].map((sentence) => `  ${sentence}`).join('\n')}`;
}

function addresses({ urls, services, missing }: DashboardFacts): string[] {
  return [
    ...services.map((service) => row(service, `${urls.services[service]}/docs${missing.has(service) ? '   not ready' : ''}`)),
    row('mail', urls.mail ?? `${hidden(urls.smtp)} (given)`),
    row('issuer', `${urls.issuer}   development only: anyone gets any role`),
    row('kafka', urls.kafka),
    row('postgres', urls.postgres),
  ];
}

function tokenLines({ tokens, dir }: DashboardFacts): string[] {
  if (tokens === undefined) return ['Tokens come from the issuer you gave.'];
  const short = (token: string): string => `${token.slice(0, 8)}…${token.slice(-6)}`;
  return [
    `Tokens, one per role, in ${dir}/tokens.json; another: npm run -s token -- HANDLER --department SALES`,
    ...roles.map((role) => {
      const { sub, department } = personOf(role);
      return row(role, `${short(tokens[role])}   ${sub}${department === undefined ? '' : ` in ${department}`}`, 18);
    }),
  ];
}

function nextThings({ services, urls, dir }: DashboardFacts): string[] {
  if (services.length === 0) return [`Next: run a service with its configuration: node --env-file=${dir}/env/intake.env apps/intake/dist/main.js`];
  const complaint = { channel: 'WEBSITE', customer: { name: 'Wang', contacts: [{ kind: 'EMAIL', value: 'wang@example.com' }] }, description: '快递延误三天' };
  return [
    'Next:',
    '  1. See it work: npm run story',
    '  2. Hand in a complaint',
    '     TOKEN=$(npm run -s token -- AGENT)',
    `     curl -s ${urls.services.intake}/v1/complaints -H "authorization: Bearer $TOKEN" -H "idempotency-key: $(date +%s)" \\`,
    `       -H 'content-type: application/json' -d '${JSON.stringify(complaint)}'`,
    `  3. Watch its acknowledgement arrive${urls.mail === undefined ? '' : ` at ${urls.mail}`}, and its way through the services: npm run trace -- <complaint number>`,
    '  4. Send recorded complaints through the bus: npm run replay -- <source> <file> --limit 100',
  ];
}

function row(name: string, text: string, width = 14): string {
  return `  ${name.padEnd(width)}${text}`;
}

/** A URL without its password. */
function hidden(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
