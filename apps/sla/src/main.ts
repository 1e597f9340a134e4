import '@redress/service/telemetry';
import { start } from '@redress/service';
import { sla } from './sla.module.js';

void start(sla);
