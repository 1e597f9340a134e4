import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@redress/contracts';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';
import { HttpRefusal } from './problem.js';
import { TokenVerifier } from './token-verifier.js';

const PUBLIC = 'redress.public';
const ROLES = 'redress.roles';

/** No token is asked for. */
export const Public = () => SetMetadata(PUBLIC, true);
/** Only callers with one of these roles may read this. Commands need no such mark: they name their roles themselves. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ROLES, roles);

const callers = new WeakMap<object, Caller>();

/** Asks every request for a bearer token, but for what is marked public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.tokens.verify(request.headers.authorization);
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    if (roles && !roles.some((role) => caller.roles.includes(role))) throw new HttpRefusal('FORBIDDEN_ROLE', { allowed: roles });
    callers.set(request, caller);
    return true;
  }
}

/** The caller of a request that passed the guard. */
export function callerOfRequest(request: object): Caller {
  const caller = callers.get(request);
  if (!caller) throw new HttpRefusal('TOKEN_MISSING');
  return caller;
}

/** The caller, as a parameter of a method that asks for a token. */
export const CurrentCaller = createParamDecorator((_nothing: unknown, host: ExecutionContext): Caller => callerOfRequest(host.switchToHttp().getRequest<object>()));
