import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/auth.guard.js';
import { telemetry } from '../telemetry/register.js';
import { Health } from './health.js';

const serializer = new PrometheusSerializer();

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

  /** Metrics in Prometheus' text format. One that cannot be read, because the database is away, does not hide the others. */
  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const { resourceMetrics } = await telemetry.prometheus.collect();
    await reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(serializer.serialize(resourceMetrics));
  }
}
