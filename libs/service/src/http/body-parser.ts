import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from './problem.js';

/** Largest body, in bytes. */
export const BODY_LIMIT = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The only content type is JSON in UTF-8; an empty body counts as none. Own, because Fastify's parser turns broken UTF-8 into other text. */
export function parseJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    try {
      done(null, JSON.parse(utf8.decode(body as Buffer)));
    } catch (error) {
      done(new HttpRefusal('MALFORMED_JSON', {}, { cause: error }));
    }
  });
}
