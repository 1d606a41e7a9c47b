// SPDX-License-Identifier: Apache-2.0
//
// wtc_replace -- replacement state and the choice of the victim   (docs: section 6)
//
// Ways are one-hot throughout. An empty way goes first, then the one that the policy names, passing
// over ways that a fill in flight has taken already (rule 6.1).

`default_nettype none

module wtc_replace #(
    parameter SETS        = 64,            // sets: power of two, 1..4096
    parameter SET_W       = 6,             // bits of a set number, at least 1
    parameter WAYS        = 4,             // ways: 1..16
    parameter REPLACEMENT = 0,             // 0 lru, 1 plru, 2 fifo, 3 random
    parameter LFSR_SEED   = 1              // first state of random replacement: 1..65535
) (
    input  wire             clk_i,
    input  wire             rst_ni,

    // From control
    input  wire [SET_W-1:0] rd_set_i,
    input  wire [SET_W-1:0] s1_set_i,
    input  wire             touch_i,       // a hit or a secondary miss
    input  wire [WAYS-1:0]  touch_way_i,
    input  wire             alloc_i,       // a new fill takes the victim
    // From tags and MSHRs
    input  wire [WAYS-1:0]  valid_i,
    input  wire [WAYS-1:0]  filling_i,
    input  wire             sweep_step_i,
    input  wire [SET_W-1:0] sweep_set_i,
    // To control
    output wire [WAYS-1:0]  victim_o,
    output wire             way_ok_o
);

    localparam WAY_W   = (WAYS > 1) ? $clog2(WAYS) : 1;
    localparam STATE_W = (REPLACEMENT == 1) ? WAYS : WAYS * WAY_W;

    wire [WAYS-1:0] named;                 // what the policy names
    wire [WAYS-1:0] touched = alloc_i ? victim_o : touch_way_i;

    // --- The victim (rule 6.1) -------------------------------------------------------------------

    generate
        if (WAYS == 1) begin : g_one
            wire unused = &{1'b0, named, valid_i};
            assign victim_o = 1'b1;
            assign way_ok_o = ~filling_i;
        end else begin : g_choice
            wire [WAYS-1:0] free   = ~filling_i;
            wire [WAYS-1:0] empty  = free & ~valid_i;
            wire [WAYS-1:0] from   = free & ~(named - 1'b1);    // the named way and those above it
            wire [WAYS-1:0] choice = (|empty) ? empty : (|from) ? from : free;

            assign victim_o = choice & (~choice + 1'b1);        // the lowest of them
            assign way_ok_o = |free;
        end
    endgenerate

    // --- The policy ------------------------------------------------------------------------------

    generate
        if (WAYS == 1) begin : g_direct
            wire unused = &{1'b0, clk_i, rst_ni, rd_set_i, s1_set_i, touch_i, touched, sweep_step_i,
                            sweep_set_i};
            assign named = 1'b1;
        end else if (REPLACEMENT == 3) begin : g_random
            reg  [15:0]      lfsr_q;
            wire [WAY_W+7:0] product = lfsr_q[15:8] * WAYS[WAY_W+7:0];
            wire unused = &{1'b0, rd_set_i, s1_set_i, touch_i, touched, sweep_step_i, sweep_set_i,
                            product[7:0]};
            assign named = {{(WAYS-1){1'b0}}, 1'b1} << product[WAY_W+7:8];
            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni)      lfsr_q <= LFSR_SEED[15:0];
                else if (alloc_i) lfsr_q <= {1'b0, lfsr_q[15:1]} ^ (16'hB400 & {16{lfsr_q[0]}});
            end
        end else begin : g_state
            reg  [STATE_W-1:0] next;       // state after the touch
            reg  [STATE_W-1:0] first;      // state after a sweep
            wire               write   = alloc_i | touch_i & (REPLACEMENT != 2);
            wire [STATE_W-1:0] wr_data = sweep_step_i ? first : next;
            wire [SET_W-1:0]   wr_set  = sweep_step_i ? sweep_set_i : s1_set_i;
            wire [STATE_W-1:0] ram;

            wtc_ram #(.ROWS(SETS), .ROW_W(SET_W), .LANES(1), .LANE_W(STATE_W)) u_ram (
                .clk_i    (clk_i),
                .rd_row_i (rd_set_i),
                .rd_data_o(ram),
                .wr_en_i  (write | sweep_step_i),
                .wr_row_i (wr_set),
                .wr_data_i(wr_data)
            );

            // What was written at the edge of the read is not in the RAM output yet (rule 6.2).
            // Without it two hits in a row to one set would count as one.
            reg               last_q;
            reg [SET_W-1:0]   last_set_q;
            reg [STATE_W-1:0] last_state_q;
            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni) last_q <= 1'b0;
                else         last_q <= write | sweep_step_i;
            end
            always @(posedge clk_i) begin
                last_set_q   <= wr_set;
                last_state_q <= wr_data;
            end
            wire [STATE_W-1:0] state = (last_q && last_set_q == s1_set_i) ? last_state_q : ram;

            integer i;
            if (REPLACEMENT == 1) begin : g_plru
                // Bit n of the state is node n of the heap; bit 0 is not used.
                wire unused = state[0];
                integer         n;
                reg [WAYS-1:0]  leaf;
                reg [2*WAYS-1:0] marked;   // nodes on the path to the touched leaf
                reg [2*WAYS-1:0] chosen;   // nodes on the path that the bits choose
                always @(*) begin
                    first  = {STATE_W{1'b0}};
                    next   = state;
                    marked = {touched, {WAYS{1'b0}}};
                    for (n = WAYS - 1; n >= 1; n = n - 1) begin
                        marked[n] = marked[2*n] | marked[2*n+1];
                        if (marked[n]) next[n] = marked[2*n];
                    end
                    chosen    = {2*WAYS{1'b0}};
                    chosen[1] = 1'b1;
                    for (n = 1; n < WAYS; n = n + 1) begin
                        chosen[2*n]   = chosen[n] & ~state[n];
                        chosen[2*n+1] = chosen[n] & state[n];
                    end
                    for (i = 0; i < WAYS; i = i + 1) leaf[i] = chosen[WAYS+i];
                end
                assign named = leaf;
            end else begin : g_age
                // One age per way: 0 newest, WAYS-1 oldest.
                reg [WAY_W-1:0] age;       // of the touched way
                reg [WAYS-1:0]  oldest;
                always @(*) begin
                    age = {WAY_W{1'b0}};
                    for (i = 0; i < WAYS; i = i + 1) begin
                        oldest[i] = state[i*WAY_W +: WAY_W] == WAYS[WAY_W-1:0] - 1'b1;
                        if (touched[i]) age = age | state[i*WAY_W +: WAY_W];
                    end
                    next = state;          // unless there is a write nobody looks at it
                    if (write) begin
                        for (i = 0; i < WAYS; i = i + 1) begin
                            if (touched[i]) next[i*WAY_W +: WAY_W] = {WAY_W{1'b0}};
                            else if (state[i*WAY_W +: WAY_W] < age) begin
                                next[i*WAY_W +: WAY_W] = state[i*WAY_W +: WAY_W] + 1'b1;
                            end
                        end
                    end
                    for (i = 0; i < WAYS; i = i + 1) begin
                        first[i*WAY_W +: WAY_W] = WAYS[WAY_W-1:0] - 1'b1 - i[WAY_W-1:0];
                    end
                end
                assign named = oldest;
            end
        end
    endgenerate

endmodule

`default_nettype wire
