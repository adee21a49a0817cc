-- After `limelight admin migrate`, in the SQL editor: what Supabase's default privileges gave to its own API's
-- roles on our tables is taken back. Row-level security would show them nothing; this is the second lock.
do $$
declare
  ours record;
begin
  for ours in
    select n.nspname, c.relname
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
      and (
        n.nspname = 'control'
        or (n.nspname = 'public' and (has_table_privilege('limelight_system', c.oid, 'select') or c.relname = 'alembic_version'))
      )
  loop
    execute format('revoke all on table %I.%I from anon, authenticated', ours.nspname, ours.relname);
  end loop;
end $$;

-- Everything that follows should be true.
select rolname, not rolsuper and not rolbypassrls and not rolcanlogin as owns_nothing
from pg_roles where rolname in ('limelight_app', 'limelight_system');

select bool_and(relrowsecurity and relforcerowsecurity) as tenants_are_apart
from pg_class where relname in ('projects', 'runs', 'run_steps', 'films', 'credit_entries');
