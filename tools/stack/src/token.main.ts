import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { issuerOf, personOf } from './role-tokens.js';
import { roles } from './roles.js';
import { roleNamed } from './token-request.js';
import { signToken } from './tokens.js';

const usage = `npm run -s token -- <ROLE> [--sub handler-7] [--department LOGISTICS] [--customer customer-7] [--expires-in <seconds>] [--dir .local]
Roles: ${roles.join(', ')}`;

/** Prints one token for the local stack: `npm run -s token -- HANDLER --department LOGISTICS`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'sub': { type: 'string' },
      'department': { type: 'string' },
      'customer': { type: 'string' },
      'expires-in': { type: 'string' },
      'dir': { type: 'string', default: '.local' },
    },
  });
  const [name] = positionals;
  if (name === undefined) throw new Error(usage);
  const issuer = issuerOf(values.dir);
  if (issuer === undefined) throw new Error('There is no local issuer yet: run `npm start` first.');
  const { sub, department, customer, 'expires-in': expiresIn } = values;
  const claims = {
    ...personOf(roleNamed(name)),
    ...(sub === undefined ? {} : { sub }),
    ...(department === undefined ? {} : { department }),
    ...(customer === undefined ? {} : { customer }),
    ...(expiresIn === undefined ? {} : { expiresIn: Number(expiresIn) }),
  };
  console.log(await signToken(join(values.dir, 'issuer'), issuer, claims));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
