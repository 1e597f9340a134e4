import { CategoryPolicy } from '@redress/contracts';
import { type Person } from './people.js';
import type { Story } from './story.js';

/** A category of the story's own: the rules that the stack came with stay as they are. The rest is as in LOGISTICS. */
export const CATEGORY = 'LOGISTICS.COURIER';
export const QUESTION = 'CONSEQUENTIAL_LOSS';

/** Publishes the category anew; before a plan is proposed, these questions have to be answered. */
export function publishCategory(story: Story, who: Person, does: string, mandatoryQuestions: readonly string[]): Promise<void> {
  return story.publish(who, does, CategoryPolicy, CATEGORY, { names: { 'zh-CN': '快递延误', en: 'Courier delay' }, reviewType: 'PROCESS', productRequired: false, mandatoryQuestions });
}

/** So many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
