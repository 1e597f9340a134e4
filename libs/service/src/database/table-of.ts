import { EntitySchema, type EntitySchemaColumnOptions, EntitySchemaOptions } from 'typeorm';

/** Describes a table of states: each property of the state, its column and its type as PostgreSQL names it. */
export function tableOf<S>(tableName: string, columns: { readonly [P in keyof S]-?: EntitySchemaColumnOptions }): EntitySchema<S> {
  return new EntitySchema(Object.assign(new EntitySchemaOptions<S>(), { name: tableName, tableName, columns }));
}
