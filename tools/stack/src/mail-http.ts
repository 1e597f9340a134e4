import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { MailBox, MailQuery } from './mail-box.js';
import { mailPage } from './mail-page.js';

const shownOnPage = 100;
const largestPage = 10_000;

/** `GET /`, `GET /messages?to=&messageId=&after=&limit=`, `GET /messages/count`, `DELETE /messages`. */
export function mailHttp(box: MailBox): RequestListener {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /':
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(mailPage(box.list({ after: box.count - shownOnPage }).reverse(), box.count));
        return;
      case 'GET /messages':
        json(response, box.list(queryOf(url.searchParams)));
        return;
      case 'GET /messages/count':
        json(response, { count: box.count });
        return;
      case 'DELETE /messages':
        box.clear();
        response.writeHead(204).end();
        return;
      default:
        response.writeHead(404).end();
    }
  };
}

function queryOf(params: URLSearchParams): MailQuery {
  const to = params.get('to');
  const messageId = params.get('messageId');
  return {
    ...(to === null ? {} : { to }),
    ...(messageId === null ? {} : { messageId }),
    after: wholeNumber(params.get('after'), 0),
    limit: Math.min(wholeNumber(params.get('limit'), 1_000), largestPage),
  };
}

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : otherwise;
}

function json(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
