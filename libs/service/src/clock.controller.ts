import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instant } from '@redress/contracts';
import { ControlledClock } from '@redress/kernel';
import { refuseInvalid } from '@redress/messaging';
import { z } from 'zod';
import { Public } from './http/auth.guard.js';

const Now = z.strictObject({ now: instant });

/** The service's time, set from outside. Exists only with CLOCK=controlled, which only the local stack allows. */
@Controller('admin/clock')
@ApiTags('admin')
@Public()
export class ClockController {
  constructor(@Inject(ControlledClock) private readonly clock: ControlledClock) {}

  @Get()
  @ApiOperation({ summary: 'The time that this service takes for now.' })
  get(): { now: string } {
    return { now: this.clock.now().toISOString() };
  }

  @Put()
  @ApiOperation({ summary: 'Set the time; timers that are due by then fire at once.' })
  set(@Body() body: unknown): { now: string } {
    const parsed = Now.safeParse(body);
    if (!parsed.success) throw refuseInvalid(parsed.error);
    this.clock.set(new Date(parsed.data.now));
    return this.get();
  }
}
