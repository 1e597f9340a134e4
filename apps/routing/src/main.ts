import '@redress/service/telemetry';
import { start } from '@redress/service';
import { routing } from './routing.module.js';

void start(routing);
