import '@redress/service/telemetry';
import { start } from '@redress/service';
import { intake } from './intake.module.js';

void start(intake);
