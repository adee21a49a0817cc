"""Who may reach which table: roles, grants and forced row-level security, the same way for every tenant table.

Two roles that own nothing: ``limelight_app`` sees the rows of the organisation that the transaction's claims
name and nothing without claims, as PostgREST and Supabase do it; ``limelight_system`` is for the house's own
planes. Neither bypasses row-level security; the second has a policy that lets it pass.
"""

from __future__ import annotations

from alembic import op

__all__ = ["create_roles", "grant_shared", "keep_ledger", "protect"]

_ORGANIZATION = "limelight_organization()"
"""SQL for the organisation of this transaction's claims; null without claims."""

_ROLES = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'limelight_app') then
    create role limelight_app nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'limelight_system') then
    create role limelight_system nologin noinherit;
  end if;
  execute format('grant limelight_app, limelight_system to %I', current_user);
end $$;
grant usage on schema public to limelight_app, limelight_system;
create schema if not exists control;
revoke all on schema control from public;
grant usage, create on schema control to limelight_system;
"""

_CLAIMS = """
create or replace function limelight_claim(name text) returns uuid language sql stable as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> name, '')::uuid
$$;
create or replace function limelight_organization() returns uuid language sql stable as $$
  select limelight_claim('organization_id')
$$;
create or replace function limelight_user() returns uuid language sql stable as $$
  select limelight_claim('sub')
$$;
"""

_LEDGER = """
create or replace function limelight_append_only() returns trigger language plpgsql as $$
begin
  -- Only together with the organisation itself.
  if tg_op = 'DELETE' and not exists (select from organizations where id = old.organization_id) then
    return old;
  end if;
  raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;
create or replace function limelight_two_lines() returns trigger language plpgsql as $$
begin
  if exists (select from added group by transfer_id having sum(amount_micros) <> 0 or count(*) <> 2) then
    raise exception 'a transfer has two lines that sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger append_only before update or delete on credit_entries
  for each row execute function limelight_append_only();
create trigger two_lines after insert on credit_entries
  referencing new table as added for each statement execute function limelight_two_lines();
revoke update, delete on credit_entries from limelight_system;
"""


def create_roles() -> None:
    op.execute(_ROLES)
    op.execute(_CLAIMS)


def protect(
    table: str,
    rule: str = f"organization_id = {_ORGANIZATION}",
    verbs: str = "select, insert, update, delete",
) -> None:
    """Force row-level security on *table*: the app's role sees and writes what *rule* allows, the system all."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy tenant on {table} for all to limelight_app using ({rule}) with check ({rule})")
    op.execute(f"create policy system on {table} for all to limelight_system using (true) with check (true)")
    op.execute(f"grant {verbs} on {table} to limelight_app")
    op.execute(f"grant select, insert, update, delete on {table} to limelight_system")


def grant_shared(table: str, verbs: str = "select") -> None:
    """A table without tenants that the app's role may use in part."""
    op.execute(f"grant {verbs} on {table} to limelight_app")
    op.execute(f"grant select, insert, update, delete on {table} to limelight_system")


def keep_ledger() -> None:
    """Entries are never changed, and come in pairs that sum to zero, whoever writes them."""
    op.execute(_LEDGER)
