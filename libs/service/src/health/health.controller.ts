import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/auth.guard.js';
import { telemetry } from '../telemetry/register.js';
import { Health } from './health.js';

@Controller()
@ApiExcludeController()
@Public()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.health.readiness();
    await reply.status(readiness.status === 'ready' ? 200 : 503).send(readiness);
  }

  @Get('metrics')
  metrics(@Res() reply: FastifyReply): void {
    reply.hijack();
    telemetry.prometheus.getMetricsRequestHandler(reply.request.raw, reply.raw);
  }
}
