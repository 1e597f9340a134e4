import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from './listen.js';
import { readTokenRequest, TokenRequestProblem } from './token-request.js';
import { publicKey, signToken, type TokenClaims } from './tokens.js';

export interface IssuerOptions {
  readonly port: number;
  /** Keeps the signing key, so that tokens outlive a restart. */
  readonly dir: string;
  /** Address to listen on: 127.0.0.1, but in a container of its own. */
  readonly host?: string;
  /** How others reach it, when that is not `http://127.0.0.1:<port>`. */
  readonly url?: string;
}

export interface Issuer {
  /** The value of `iss`, and the base of all addresses. */
  readonly issuer: string;
  token(claims: TokenClaims): Promise<string>;
  stop(): Promise<void>;
}

const largestBody = 10_000;

/**
 * Starts an OpenID Connect issuer for development only: it gives every role to everyone who asks, without a secret, and must never
 * be reachable from another machine.
 */
export async function startIssuer({ port, dir, host, url }: IssuerOptions): Promise<Issuer> {
  const issuer = url ?? `http://127.0.0.1:${port}`;
  const jwks = { keys: [await publicKey(dir)] };
  const discovery = {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    token_endpoint: `${issuer}/token`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['none'],
  };

  const answer = async (request: IncomingMessage): Promise<[status: number, body: unknown]> => {
    switch (`${request.method ?? ''} ${new URL(request.url ?? '/', issuer).pathname}`) {
      case 'GET /': return [200, { note: 'Development issuer: anyone gets any role. Never expose it.', ...discovery }];
      case 'GET /.well-known/openid-configuration': return [200, discovery];
      case 'GET /jwks': return [200, jwks];
      case 'POST /token': {
        const claims = readTokenRequest(request.headers['content-type'] ?? '', await bodyOf(request));
        return [200, { access_token: await signToken(dir, issuer, claims), token_type: 'Bearer', expires_in: claims.expiresIn }];
      }
      default: return [404, { error: 'not_found' }];
    }
  };
  const server = createServer((request, response) => {
    answer(request).then(([status, body]) => send(response, status, body), (error: unknown) => {
      if (error instanceof TokenRequestProblem) send(response, 400, { error: 'invalid_request', error_description: error.message });
      else send(response, 500, { error: 'server_error' });
    });
  });
  await listen(server, port, host);
  return { issuer, token: (claims) => signToken(dir, issuer, claims), stop: () => closeServer(server) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new TokenRequestProblem(`the body is larger than ${largestBody} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
